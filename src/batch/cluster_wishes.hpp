// SPDX-License-Identifier: Apache-2.0
// What a batch asks of a cluster: the table [slurm] of the batch file and --slurm-option of the command line.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "input/toml_table.hpp"

namespace reachplan {

/// Texts as the scheduler takes them; "": the site's own.
struct ClusterWishes {
    std::string partition, account;
    std::string time;   // of one job: minutes, or hours:minutes:seconds
    std::string memory; // of one job, e.g. 4G
    int cpus = 1;       // of one job
    int jobs = 0;       // at once; 0: as many as the site gives
    bool requeue = true;
    std::map<std::string, std::string> options; // any other long option of the scheduler
};

/// Reads the table if there is one; faults are the table's.
ClusterWishes read_wishes(TomlTable& root);
/// KEY=VALUE over what the batch file says. Throws UsageError.
void take_wish(ClusterWishes& wishes, const std::string& given);

} // namespace reachplan
