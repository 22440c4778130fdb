// SPDX-License-Identifier: Apache-2.0
// Slurm by its own commands; nothing of it is linked. `squeue` is asked for all our jobs at once: asked for an id it
// fails alike for one that is forgotten and for a controller that is down.
#include <algorithm>
#include <sstream>

#include "base/faults.hpp"
#include "batch/process.hpp"
#include "batch/scheduler.hpp"

namespace reachplan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_usual_longest_array = 1001; // Slurm's own default of MaxArraySize

/// The words between `|`; the last takes the rest.
std::vector<std::string> fields(const std::string& line, std::size_t count) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (parts.size() + 1 < count) {
        const std::size_t bar = line.find('|', from);
        if (bar == std::string::npos) {
            return {};
        }
        parts.push_back(line.substr(from, bar - from));
        from = bar + 1;
    }
    parts.push_back(line.substr(from));
    return parts;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

class Slurm : public Scheduler {
public:
    std::string_view name() const override { return "slurm"; }
    std::string script(const Job& job, const ClusterWishes& wishes) const override;
    std::string submit(const fs::path& script, const std::string& after) const override;
    std::optional<std::vector<QueuedJob>> queue(const std::string& comment) const override;
    void cancel(const std::vector<std::string>& ids) const override;
    std::size_t longest_array() const override;
};

std::string Slurm::script(const Job& job, const ClusterWishes& wishes) const {
    std::string text = "#!/bin/bash\n# " + job.about + "\n";
    const auto ask = [&](const std::string& option, const std::string& value) {
        if (!value.empty()) {
            text += "#SBATCH --" + option + "=\"" + value + "\"\n";
        }
    };
    ask("job-name", job.name);
    ask("comment", job.comment);
    ask("chdir", job.folder.string());
    if (job.count > 0) {
        ask("array", "0-" + std::to_string(job.count - 1) + (wishes.jobs > 0 ? "%" + std::to_string(wishes.jobs) : ""));
    }
    ask("output", job.count > 0 ? "%A_%a.out" : "%j.out");
    ask("open-mode", "append"); // or a second attempt would hide what the first one said
    text += wishes.requeue ? "#SBATCH --requeue\n" : "#SBATCH --no-requeue\n";
    ask("cpus-per-task", std::to_string(wishes.cpus));
    ask("mem", wishes.memory);
    ask("time", wishes.time);
    ask("partition", wishes.partition);
    ask("account", wishes.account);
    for (const auto& [option, value] : wishes.options) {
        ask(option, value);
    }
    text += "exec";
    for (const std::string& word : job.words) {
        text += " " + shell_word(word);
    }
    return text + (job.count > 0 ? "\"$SLURM_ARRAY_TASK_ID\"\n" : "\n");
}

std::string Slurm::submit(const fs::path& script, const std::string& after) const {
    std::vector<std::string> command = {"sbatch", "--parsable"};
    if (!after.empty()) {
        command.push_back("--dependency=afterany:" + after);
    }
    command.push_back(script.string());
    const CommandResult result = run_command(command);
    if (result.exit_code == 127) {
        throw ProcessingError(msg("batch.no_slurm"));
    }
    const std::string line = first_line(result.out);
    const std::string id = line.substr(0, line.find(';')); // "id;cluster"
    if (result.exit_code != 0 || id.empty()) {
        throw ProcessingError(
            msg("batch.not_submitted", {{"script", script.string()}, {"reason", first_line(result.err)}}));
    }
    return id;
}

std::optional<std::vector<QueuedJob>> Slurm::queue(const std::string& comment) const {
    const CommandResult result = run_command({"squeue", "--noheader", "--array", "--me", "--format=%F|%T|%r|%k"});
    if (result.exit_code != 0) {
        return std::nullopt;
    }
    std::vector<QueuedJob> jobs;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
        const std::vector<std::string> parts = fields(line, 4);
        if (!parts.empty() && parts[3].starts_with(comment)) {
            jobs.push_back({parts[0], parts[3], parts[1] == "RUNNING" || parts[1] == "COMPLETING", parts[2]});
        }
    }
    return jobs;
}

void Slurm::cancel(const std::vector<std::string>& ids) const {
    if (ids.empty()) {
        return;
    }
    std::vector<std::string> command = {"scancel"};
    command.insert(command.end(), ids.begin(), ids.end());
    run_command(command);
}

std::size_t Slurm::longest_array() const {
    const CommandResult result = run_command({"scontrol", "show", "config"});
    std::istringstream words(result.out);
    for (std::string word, equals; words >> word;) {
        std::size_t longest = 0;
        if (word == "MaxArraySize" && words >> equals >> longest && longest > 1) {
            return longest - 1; // the largest index is one less
        }
    }
    return k_usual_longest_array - 1;
}

} // namespace

std::unique_ptr<Scheduler> make_slurm() {
    return std::make_unique<Slurm>();
}

std::unique_ptr<Scheduler> make_scheduler(std::string_view name) {
    return name == "slurm" ? make_slurm() : nullptr;
}

std::string shell_word(const std::string& word) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-=,:+@%").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

} // namespace reachplan
