// SPDX-License-Identifier: Apache-2.0
// What a scheduler of a cluster must be able to do for a batch. One small source for each kind of scheduler; what the
// jobs do, and whether they have done it, is none of its business.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/cluster_wishes.hpp"

namespace reachplan {

/// A shell script to be submitted: its last line is `command`.
struct Job {
    std::string name;               // for the queue's listing
    std::string comment;            // by which it is found again
    std::string about;              // first line of the script
    std::filesystem::path folder;   // where it starts; its log lies there
    std::size_t count = 0;          // of an array, numbered from 0; 0: one job
    std::vector<std::string> words; // of the command; the number of the array's element is appended to the last
};

struct QueuedJob {
    std::string id;
    std::string comment;
    bool runs = false;
    std::string reason; // why it waits, in the scheduler's words
};

class Scheduler {
public:
    virtual ~Scheduler() = default;
    virtual std::string_view name() const = 0;
    virtual std::string script(const Job& job, const ClusterWishes& wishes) const = 0;
    /// Its id; it starts when the job `after` has ended, however it ended ("": at once). Throws ProcessingError.
    virtual std::string submit(const std::filesystem::path& script, const std::string& after) const = 0;
    /// Our jobs whose comment begins so, an entry for each element; nullopt: the scheduler does not answer.
    virtual std::optional<std::vector<QueuedJob>> queue(const std::string& comment) const = 0;
    virtual void cancel(const std::vector<std::string>& ids) const = 0;
    /// Elements that one array may have.
    virtual std::size_t longest_array() const = 0;
};

std::unique_ptr<Scheduler> make_slurm();
/// nullptr for a name that is none.
std::unique_ptr<Scheduler> make_scheduler(std::string_view name);

/// In quotes of the shell.
std::string shell_word(const std::string& word);

} // namespace reachplan
