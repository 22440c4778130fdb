// SPDX-License-Identifier: Apache-2.0
// `review`: decisions on applications, one by one and jointly, with remedies; the GeoPackage comes last.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "cli/adverse.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/print.hpp"
#include "pipeline.hpp"

namespace reachplan {
namespace {

struct ReviewOptions {
    CommonOptions common;
    std::string case_file;
    std::string output;
    std::string proposals;
    std::string enterprise, park, at;
    std::string adverse;
};

ProposalSource source_of(const ReviewOptions& options) {
    ProposalSource source{options.proposals, options.enterprise, options.park, {}};
    if (!options.at.empty()) {
        source.at = parse_lon_lat(options.at);
    }
    if (options.enterprise.empty() ? !options.park.empty() || source.at : options.park.empty() == !source.at) {
        throw UsageError(msg("cli.one_application"));
    }
    return source;
}

/// The layer may but say how the columns of a file beside the case are called.
bool has_applications(const Case& the_case) {
    return std::any_of(the_case.layers.begin(), the_case.layers.end(), [](const LayerConfig& layer) {
        return layer.role == Role::proposals && !layer.source.path.empty();
    });
}

int run_review(const ReviewOptions& options) {
    const ProposalSource source = source_of(options);
    const AdverseLevel adverse = parse_adverse(options.adverse);
    check_output(options.output, options.common.overwrite);
    const Lang lang = options.common.terminal_lang();
    Progress progress(options.common.progress_mode(), lang);
    auto loaded = load_case(options.case_file, options.common.overrides(), source);
    if (source.enterprise_id.empty() && !has_applications(loaded->the_case)) {
        throw UsageError(msg("cli.nothing_to_review"));
    }
    const auto at = set_up_review(std::move(loaded), progress);
    const ReviewContext context = at->context();
    ReviewWriter writer(context, options.output);
    ReviewSummary summary;
    std::string told; // a single application is told in full
    bool is_adverse_answer = false;
    review_proposals(*at, progress, [&](const Reviewed& reviewed) {
        writer.add(reviewed);
        summary.add(reviewed);
        is_adverse_answer = is_adverse_answer || is_adverse(reviewed.review.decision, adverse);
        if (at->applications.size() == 1) {
            told = options.common.json() ? review_json(context, reviewed) : review_text(context, reviewed, lang);
        }
    });
    writer.finish();
    print_faults(context.warnings, options.common);
    const bool json = options.common.json();
    print_result(!told.empty() ? told
                 : json        ? review_summary_json(context, summary)
                               : review_summary_text(context, summary, lang));
    if (!json) {
        print_result(render(msg("cli.review_written", {{"path", options.output}}), lang));
        if (told.empty()) {
            print_result(render("cli.review_tables", lang));
        }
    }
    return is_adverse_answer ? 3 : 0;
}

} // namespace

Run setup_review(Arguments& arguments) {
    auto options = std::make_shared<ReviewOptions>();
    arguments.text("CASE", options->case_file, "Case file (TOML)").required();
    arguments.text("-o,--output", options->output, "GeoPackage to write").required().takes("REVIEW.gpkg");
    const Argument file =
        arguments
            .text("--proposals", options->proposals,
                  "Applications: GeoPackage, GeoJSON, Shapefile, CSV or XLSX (default: the case's layer)")
            .takes("FILE");
    arguments.text("--enterprise", options->enterprise, "A single application of this enterprise")
        .takes("ID")
        .excludes(file);
    arguments.text("--park", options->park, "... for a place in this park").takes("ID");
    arguments.text("--at", options->at, "... for this point").takes("LON,LAT");
    add_adverse_option(arguments, options->adverse);
    add_case_options(arguments, options->common);
    add_output_options(arguments, options->common);
    add_terminal_options(arguments, options->common);
    return [options] { return run_review(*options); };
}

} // namespace reachplan
