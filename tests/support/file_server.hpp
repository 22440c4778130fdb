// SPDX-License-Identifier: Apache-2.0
// A plain HTTP server on this machine for the files of a folder, as long as the object lives: Python's own.
#pragma once

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reachplan::test {

class FileServer {
public:
    explicit FileServer(const std::filesystem::path& folder) {
        ::setenv("no_proxy", "127.0.0.1", 1);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            return;
        }
        const std::string root = folder.string();
        m_pid = ::fork();
        if (m_pid == 0) {
            const int silent = ::open("/dev/null", O_WRONLY);
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(silent, STDERR_FILENO);
            ::execlp("python3", "python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory",
                     root.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string said; // "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) {
            said += c;
        }
        ::close(ends[0]);
        const std::size_t begin = said.find("http://");
        const std::size_t end = said.find(')', begin == std::string::npos ? 0 : begin);
        m_address = begin == std::string::npos ? "" : said.substr(begin, end - begin);
    }
    ~FileServer() { stop(); }
    FileServer(const FileServer&) = delete;
    FileServer& operator=(const FileServer&) = delete;

    /// "http://127.0.0.1:40123/"; "" where there is no python3.
    const std::string& address() const { return m_address; }
    void stop() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
            m_pid = 0;
        }
    }

private:
    pid_t m_pid = 0;
    std::string m_address;
};

} // namespace reachplan::test
