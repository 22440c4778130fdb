// SPDX-License-Identifier: Apache-2.0
// How many threads all stages of a command may use together. No result depends on it.
#pragma once

#include <memory>

namespace reachplan {

/// As many as are given; 0: one for each processor.
int threads_for(int given);

/// While it lives: at most `threads`, also more than there are processors; 0: one for each processor.
class ThreadLimit {
public:
    explicit ThreadLimit(int threads);
    ~ThreadLimit();
    ThreadLimit(const ThreadLimit&) = delete;
    ThreadLimit& operator=(const ThreadLimit&) = delete;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
