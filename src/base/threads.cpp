// SPDX-License-Identifier: Apache-2.0
#include "base/threads.hpp"

#include <algorithm>
#include <thread>

#include <tbb/global_control.h>

namespace reachplan {

int threads_for(int given) {
    return given > 0 ? given : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

struct ThreadLimit::Impl {
    explicit Impl(int threads)
        : control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)) {}
    tbb::global_control control;
};

ThreadLimit::ThreadLimit(int threads) {
    if (threads > 0) {
        m_impl = std::make_unique<Impl>(threads);
    }
}
ThreadLimit::~ThreadLimit() = default;

} // namespace reachplan
