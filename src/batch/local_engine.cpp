// SPDX-License-Identifier: Apache-2.0
#include "batch/local_engine.hpp"

#include <algorithm>
#include <thread>

#include <unistd.h>

#include "base/faults.hpp"
#include "batch/manifest.hpp"
#include "batch/memory.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr int k_tick_ms = 500;
constexpr int k_patience_ms = 5000; // for workers that were asked to end

struct Worker {
    pid_t pid;
    std::size_t number;
};

class Workers {
public:
    Workers(const WorkPlace& place, const std::vector<std::string>& ids, const LocalOptions& options)
        : m_place(place), m_ids(ids), m_options(options) {}
    /// Whatever went wrong meanwhile, nobody is left behind.
    ~Workers() { kill_all(SIGKILL, true); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    std::size_t count() const { return m_running.size(); }
    void start(std::size_t number);
    /// Tells of those that have ended.
    void collect(const EngineCalls& calls);
    void stop(SignalWatch& signals);
    std::int64_t peak_bytes() const { return m_peak; }

private:
    void kill_all(int signal, bool wait);

    const WorkPlace& m_place;
    const std::vector<std::string>& m_ids;
    const LocalOptions& m_options;
    std::vector<Worker> m_running;
    std::int64_t m_peak = 0;
};

void Workers::start(std::size_t number) {
    const std::string& id = m_ids[number];
    std::vector<std::string> arguments = {"batch",
                                          "task",
                                          m_place.folder.string(),
                                          "--id=" + id,
                                          "--lang",
                                          m_options.lang == Lang::zh ? "zh" : "en",
                                          "--parent",
                                          std::to_string(::getpid())};
    if (m_options.memory) {
        arguments.insert(arguments.end(), {"--max-memory", std::to_string(*m_options.memory)});
    }
    const fs::path temporary = m_place.scratch / std::to_string(number);
    fs::create_directory(temporary);
    const pid_t pid = start_process(arguments, scenario_folder(m_place.folder, id) / k_log_name, temporary);
    m_running.push_back({pid, number});
}

void Workers::collect(const EngineCalls& calls) {
    for (std::size_t i = 0; i < m_running.size();) {
        const Worker worker = m_running[i];
        const std::optional<ProcessEnd> end = process_end(worker.pid);
        if (!end) {
            ++i;
            continue;
        }
        m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(i));
        std::error_code ignored;
        fs::remove_all(m_place.scratch / std::to_string(worker.number), ignored);
        m_peak = std::max(m_peak, end->peak_bytes);
        calls.ended(worker.number, *end);
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

} // namespace

bool run_local(const WorkPlace& place, const std::vector<std::string>& ids, const LocalOptions& options,
               const EngineCalls& calls) {
    const int jobs = options.jobs > 0 ? options.jobs : static_cast<int>(std::thread::hardware_concurrency());
    const std::int64_t memory = options.memory.value_or(available_memory());
    SignalWatch signals;
    Workers workers(place, ids, options);
    for (std::size_t next = 0; next < ids.size() || workers.count() > 0;) {
        const int places = places_at_once(jobs, memory, workers.peak_bytes());
        if (next < ids.size() && workers.count() < static_cast<std::size_t>(places)) {
            calls.begins(next);
            workers.start(next++);
            continue;
        }
        if (signals.wait_for(k_tick_ms) == SignalWatch::Event::stop) {
            workers.stop(signals);
            return false;
        }
        workers.collect(calls);
        calls.tick();
    }
    return true;
}

} // namespace reachplan
