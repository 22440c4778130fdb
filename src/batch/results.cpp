// SPDX-License-Identifier: Apache-2.0
#include "batch/results.hpp"

#include "batch/comparison.hpp"
#include "batch/tiles.hpp"

namespace reachplan {

bool write_results(const BatchStatus& status, Progress& progress) {
    const std::size_t finished = status.count(TaskState::finished);
    if (status.manifest.kind == BatchKind::screen) {
        const bool complete = finished == status.tasks.size();
        if (complete) {
            write_screening(status.folder, status.manifest, progress);
        }
        return complete;
    }
    if (finished > 0) {
        write_comparison(status, progress);
    } else {
        remove_comparison(status.folder);
    }
    return finished > 0;
}

} // namespace reachplan
