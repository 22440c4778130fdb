// SPDX-License-Identifier: Apache-2.0
#include "batch/process.hpp"

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <new>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/atomic_file.hpp"
#include "base/faults.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_this_program = "/proc/self/exe"; // also when its file was replaced meanwhile
constexpr std::int64_t k_kib = 1024;

void check(int error) {
    if (error != 0) {
        throw ProcessingError(msg("batch.no_process", {{"reason", std::generic_category().message(error)}}));
    }
}

/// The settings of a start, freed whatever happens.
class Settings {
public:
    Settings() {
        check(::posix_spawn_file_actions_init(&actions));
        check(::posix_spawnattr_init(&attributes));
    }
    ~Settings() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

class LogFile {
public:
    explicit LogFile(const fs::path& path)
        : m_number(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
        if (m_number < 0) {
            throw ProcessingError(msg("base.cannot_write",
                                      {{"file", path.string()}, {"reason", std::generic_category().message(errno)}}));
        }
    }
    ~LogFile() { ::close(m_number); }
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

std::vector<std::string> environment_with(const fs::path& temporary) {
    std::vector<std::string> all;
    for (char** variable = ::environ; *variable != nullptr; ++variable) {
        if (!std::string_view(*variable).starts_with("TMPDIR=")) {
            all.emplace_back(*variable);
        }
    }
    all.push_back("TMPDIR=" + temporary.string());
    return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// A child in a process group of its own that hears of signals as any program does.
void unblock_signals(Settings& settings) {
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    check(::posix_spawnattr_setsigmask(&settings.attributes, &none));
    check(::posix_spawnattr_setsigdefault(&settings.attributes, &all));
    check(::posix_spawnattr_setflags(&settings.attributes,
                                     POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

pid_t start_process(const std::vector<std::string>& arguments, const fs::path& log, const fs::path& temporary) {
    const LogFile file(log);
    Settings settings;
    check(::posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
    check(::posix_spawn_file_actions_adddup2(&settings.actions, file.number(), STDOUT_FILENO));
    check(::posix_spawn_file_actions_adddup2(&settings.actions, file.number(), STDERR_FILENO));
    unblock_signals(settings);
    std::vector<std::string> command = {"reachplan"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment_with(temporary);
    pid_t pid = 0;
    check(::posix_spawn(&pid, k_this_program, &settings.actions, &settings.attributes, pointers_to(command).data(),
                        pointers_to(variables).data()));
    return pid;
}

std::int64_t peak_bytes_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    for (std::string name, rest; file >> name; std::getline(file, rest)) {
        std::int64_t kib = 0;
        if (name == "VmHWM:" && file >> kib) {
            return kib * k_kib;
        }
    }
    return 0;
}

CommandResult run_command(const std::vector<std::string>& command) {
    const ScratchFolder scratch;
    const fs::path out = scratch.path() / "out", err = scratch.path() / "err";
    Settings settings;
    check(::posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
    check(::posix_spawn_file_actions_addopen(&settings.actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600));
    check(::posix_spawn_file_actions_addopen(&settings.actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600));
    unblock_signals(settings);
    std::vector<std::string> words = command;
    pid_t pid = 0;
    const int error = ::posix_spawnp(&pid, words.front().c_str(), &settings.actions, &settings.attributes,
                                     pointers_to(words).data(), ::environ);
    if (error == ENOENT) {
        return {127, "", ""};
    }
    check(error);
    const ProcessEnd end = process_end(pid, true).value_or(ProcessEnd{});
    return {end.signal == 0 ? end.exit_code : -1, text_of(out), text_of(err)};
}

fs::path this_program() {
    std::error_code error;
    const fs::path path = fs::read_symlink(k_this_program, error);
    return error ? fs::path("reachplan") : path;
}

void say_into(const fs::path& log) {
    const LogFile file(log);
    std::fflush(stdout);
    std::fflush(stderr);
    if (::dup2(file.number(), STDOUT_FILENO) < 0 || ::dup2(file.number(), STDERR_FILENO) < 0) {
        check(errno);
    }
}

std::optional<ProcessEnd> process_end(pid_t pid, bool wait) {
    int status = 0;
    rusage use{};
    pid_t ended = 0;
    do {
        ended = ::wait4(pid, &status, wait ? 0 : WNOHANG, &use);
    } while (ended < 0 && errno == EINTR);
    if (ended == 0) {
        return std::nullopt;
    }
    if (ended < 0) {
        check(errno);
    }
    ProcessEnd end;
    end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    end.peak_bytes = use.ru_maxrss * k_kib;
    return end;
}

SignalWatch::SignalWatch() {
    ::sigemptyset(&m_watched);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) {
        ::sigaddset(&m_watched, signal);
    }
    std::signal(SIGCHLD, SIG_DFL); // inherited as ignored, children could not be waited for
    ::pthread_sigmask(SIG_BLOCK, &m_watched, &m_before);
}

SignalWatch::~SignalWatch() {
    while (wait_for(0) != Event::none) { // a second Ctrl-C is not to end what is being put in order
    }
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

SignalWatch::Event SignalWatch::wait_for(int milliseconds) {
    const timespec time{milliseconds / 1000, static_cast<long>(milliseconds % 1000) * 1'000'000};
    const int signal = ::sigtimedwait(&m_watched, nullptr, &time);
    switch (signal) {
    case SIGCHLD: return Event::child;
    case SIGHUP: return Event::hang_up;
    default: return signal < 0 ? Event::none : Event::stop;
    }
}

void die_with_parent(pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) { // it died before we asked
        ::raise(SIGKILL);
    }
}

namespace {

/// Kept ready: when it is needed, nothing can be allocated any more.
std::string g_last_words; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): the handler takes no argument

void give_up() {
    tell_memory_spent();
    ::_exit(1);
}

} // namespace

bool tell_memory_spent() {
    [[maybe_unused]] const ::ssize_t said = ::write(STDERR_FILENO, g_last_words.data(), g_last_words.size());
    return !g_last_words.empty();
}

void limit_memory(std::int64_t bytes, const std::string& last_words) {
    g_last_words = last_words + "\n";
    std::set_new_handler(give_up);
    const rlimit limit{static_cast<rlim_t>(bytes), static_cast<rlim_t>(bytes)};
    ::setrlimit(RLIMIT_DATA, &limit);
}

} // namespace reachplan
