// SPDX-License-Identifier: Apache-2.0
#include "batch/local_engine.hpp"

#include <algorithm>
#include <deque>

#include <unistd.h>

#include "base/faults.hpp"
#include "base/threads.hpp"
#include "batch/manifest.hpp"
#include "batch/memory.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr int k_tick_ms = 500;
constexpr int k_patience_ms = 5000; // for workers that were asked to end

struct Worker {
    pid_t pid = 0;
    Share share;
    std::size_t settled = 0; // of the share, from its beginning
    fs::path temporary;
};

class Workers {
public:
    Workers(const WorkPlace& place, const std::vector<std::string>& ids, const LocalOptions& options, int jobs)
        : m_place(place), m_ids(ids), m_options(options),
          m_threads(std::max(1, threads_for(options.threads) / std::max(1, jobs))) {}
    /// Whatever went wrong meanwhile, nobody is left behind.
    ~Workers() { kill_all(SIGKILL, true); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    std::size_t count() const { return m_running.size(); }
    void start(Share share);
    /// Tells of scenarios that have ended; what broken workers leave goes into `waiting`.
    void collect(const EngineCalls& calls, std::deque<Share>& waiting);
    void stop(SignalWatch& signals);
    std::int64_t peak_bytes() const { return m_peak; }

private:
    std::vector<std::string> arguments_for(const Share& share) const;
    static void tell_settled(Worker& worker, const EngineCalls& calls);
    void kill_all(int signal, bool wait);

    const WorkPlace& m_place;
    const std::vector<std::string>& m_ids;
    const LocalOptions& m_options;
    int m_threads; // of one worker
    std::vector<Worker> m_running;
    std::int64_t m_peak = 0;
};

std::vector<std::string> Workers::arguments_for(const Share& share) const {
    std::vector<std::string> arguments = {"batch",
                                          "task",
                                          m_place.folder.string(),
                                          "--lang",
                                          m_options.lang == Lang::zh ? "zh" : "en",
                                          "--parent",
                                          std::to_string(::getpid()),
                                          "--threads",
                                          std::to_string(m_threads)};
    for (const std::size_t number : share) {
        arguments.push_back("--id=" + m_ids[number]);
    }
    if (m_options.memory) {
        arguments.insert(arguments.end(), {"--max-memory", std::to_string(*m_options.memory)});
    }
    return arguments;
}

void Workers::start(Share share) {
    const std::size_t first = share.front();
    const fs::path temporary = m_place.scratch / std::to_string(first);
    fs::create_directories(temporary);
    const fs::path log = scenario_folder(m_place.folder, m_ids[first]) / k_log_name;
    const pid_t pid = start_process(arguments_for(share), log, temporary);
    m_running.push_back({pid, std::move(share), 0, temporary});
}

void Workers::tell_settled(Worker& worker, const EngineCalls& calls) {
    while (worker.settled < worker.share.size() && calls.is_settled(worker.share[worker.settled])) {
        calls.settled(worker.share[worker.settled++]);
    }
}

void Workers::collect(const EngineCalls& calls, std::deque<Share>& waiting) {
    for (std::size_t i = 0; i < m_running.size();) {
        m_peak = std::max(m_peak, peak_bytes_of(m_running[i].pid));
        const std::optional<ProcessEnd> end = process_end(m_running[i].pid);
        if (!end) {
            tell_settled(m_running[i], calls);
            ++i;
            continue;
        }
        Worker worker = std::move(m_running[i]);
        m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(i));
        std::error_code ignored;
        fs::remove_all(worker.temporary, ignored);
        m_peak = std::max(m_peak, end->peak_bytes);
        tell_settled(worker, calls);
        if (worker.settled < worker.share.size()) {
            calls.broken(worker.share[worker.settled++], *end);
        }
        const auto rest = worker.share.begin() + static_cast<std::ptrdiff_t>(worker.settled);
        if (rest != worker.share.end()) {
            waiting.emplace_front(rest, worker.share.end());
        }
    }
}

void Workers::kill_all(int signal, bool wait) {
    for (const Worker& worker : m_running) {
        ::kill(worker.pid, signal);
    }
    for (const Worker& worker : m_running) {
        if (wait) {
            process_end(worker.pid, true);
        }
    }
    if (wait) {
        m_running.clear();
    }
}

void Workers::stop(SignalWatch& signals) {
    kill_all(SIGTERM, false);
    for (int waited = 0; waited < k_patience_ms && !m_running.empty(); waited += 100) {
        signals.wait_for(100);
        std::erase_if(m_running, [](const Worker& worker) { return process_end(worker.pid).has_value(); });
    }
    kill_all(SIGKILL, true);
}

bool is_stop(SignalWatch::Event event) {
    return event == SignalWatch::Event::stop || event == SignalWatch::Event::hang_up;
}

} // namespace

int jobs_of(const LocalOptions& options) {
    return threads_for(options.jobs);
}

bool run_local(const WorkPlace& place, const std::vector<std::string>& ids, const std::vector<Share>& shares,
               const LocalOptions& options, const EngineCalls& calls) {
    std::deque<Share> waiting(shares.begin(), shares.end());
    const int jobs = std::min(jobs_of(options), static_cast<int>(std::max<std::size_t>(shares.size(), 1)));
    const std::int64_t memory = options.memory.value_or(available_memory());
    SignalWatch signals;
    Workers workers(place, ids, options, jobs);
    while (!waiting.empty() || workers.count() > 0) {
        const int places = places_at_once(jobs, memory, workers.peak_bytes());
        if (!waiting.empty() && workers.count() < static_cast<std::size_t>(places)) {
            Share next = std::move(waiting.front());
            waiting.pop_front();
            workers.start(std::move(next));
            continue;
        }
        if (is_stop(signals.wait_for(k_tick_ms))) {
            workers.stop(signals);
            return false;
        }
        workers.collect(calls, waiting);
        calls.tick();
    }
    return true;
}

} // namespace reachplan
