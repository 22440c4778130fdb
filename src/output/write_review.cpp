// SPDX-License-Identifier: Apache-2.0
#include "base/atomic_file.hpp"
#include "geo/gpkg_writer.hpp"
#include "output/booked.hpp"
#include "output/codes.hpp"
#include "output/review_tables.hpp"
#include "output/review_words.hpp"
#include "output/style.hpp"
#include "output/surroundings.hpp"

namespace reachplan {

struct ReviewWriter::Impl {
    Impl(const ReviewContext& the_context, std::filesystem::path the_target)
        : context(the_context), target(std::move(the_target)), file(scratch.path() / "review.gpkg"), writer(file),
          tables(context), booked(context) {}

    void write_rows();
    void write_whole(Table table);
    std::map<std::string, std::string> run_rows() const;

    const ReviewContext& context;
    std::filesystem::path target;
    ScratchFolder scratch;
    std::filesystem::path file;
    GpkgWriter writer;
    ReviewTables tables;
    std::set<std::string> begun;
    Booked booked;
    ReviewSummary summary;
};

/// A table begins with its first row: never an empty placeholder.
void ReviewWriter::Impl::write_rows() {
    for (TableMaker* maker : tables.makers()) {
        if (maker->empty()) {
            continue;
        }
        const std::string& name = maker->spec().name;
        if (begun.insert(name).second) {
            TableSpec spec = maker->spec();
            spec.qml = style_of(spec);
            writer.begin(spec);
        }
        writer.add(name, maker->take_rows());
    }
}

void ReviewWriter::Impl::write_whole(Table table) {
    if (!table.rows.empty()) {
        table.spec.qml = style_of(table.spec);
        writer.write(table.spec, table.rows);
    }
}

std::map<std::string, std::string> ReviewWriter::Impl::run_rows() const {
    std::map<std::string, std::string> rows(context.run.begin(), context.run.end());
    int applications = 0;
    for (const Code& code : k_decisions.codes) {
        rows["decision:" + std::string(code.code)] = "0";
    }
    for (const auto& [decision, count] : summary.decisions) {
        rows["decision:" + std::string(name_of(decision))] = std::to_string(count);
        applications += count;
    }
    rows["applications"] = std::to_string(applications);
    rows["changed_by_queue"] = std::to_string(summary.changed_by_queue);
    rows["late"] = std::to_string(summary.late);
    rows["provisional"] = std::to_string(summary.provisional);
    rows["remedied"] = std::to_string(summary.remedied);
    rows["roles_not_assessed"] = joined(unassessed_in(context.the_case, context.law).roles);
    rows["warnings"] = std::to_string(context.warnings.warning_count());
    return rows;
}

ReviewWriter::ReviewWriter(const ReviewContext& context, const std::filesystem::path& target)
    : m_impl(std::make_unique<Impl>(context, target)) {
}

ReviewWriter::~ReviewWriter() = default;

void ReviewWriter::add(const Reviewed& reviewed) {
    m_impl->tables.add(reviewed);
    m_impl->write_rows();
    m_impl->booked.add(reviewed);
    m_impl->summary.add(reviewed);
}

void ReviewWriter::finish() {
    const ReviewContext& context = m_impl->context;
    const Lang lang = context.the_case.lang;
    const Surroundings around = m_impl->booked.surroundings();
    m_impl->write_whole(exclusions_layer(context.law, context.sites, *around.shapes, lang));
    for (Table& table : context_layers(around)) {
        m_impl->write_whole(std::move(table));
    }
    m_impl->write_whole(ledger_table(m_impl->booked.moved(), context.the_case.plan.phase.id));
    m_impl->write_whole(rules_table(context.law, lang));
    m_impl->write_whole(run_table(m_impl->run_rows(), {"What decided this review: version, case, inputs and options.",
                                                       "决定本次审查的版本、案例、输入与选项。"}));
    m_impl->writer.close();
    publish_file(m_impl->file, m_impl->target);
}

} // namespace reachplan
