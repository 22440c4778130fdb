// SPDX-License-Identifier: Apache-2.0
#include "verify/open_land.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/content_key.hpp"
#include "verify/audit.hpp"
#include "verify/plane.hpp"

namespace reachplan {
namespace verify {
namespace {

constexpr double k_m2_per_ha = 10000.0;
/// Lines of the grid are written as geodesics that stray by a millimetre.
constexpr double k_rim_m = 0.005;
/// A projection that keeps no areas shows a cell this much smaller at most.
constexpr double k_least_scale = 0.98;

class OpenLandCheck {
public:
    OpenLandCheck(Audit& audit, const OpenLandFile& file) : m_audit(audit), m_file(file) {
        for (std::size_t i = 0; i < file.profiles.size(); ++i) {
            take_profile(file.profiles[i].text("profile"), file.profiles[i].text("enterprise_id"));
        }
        for (const Record& record : audit.inputs.of(Role::urban_boundary)) {
            (record.text("kind") == "built_up" ? m_taken : m_within).push_back(&record.geometry);
        }
        for (const Role role : {Role::parks, Role::existing}) {
            for (const Record& record : audit.inputs.of(role)) {
                m_taken.push_back(&record.geometry);
            }
        }
    }

    void run() {
        check_run("case_sha256", sha256_hex(m_audit.the_case.canonical_text));
        check_run("rules_sha256", m_audit.rules.sha256);
        check_run("as_of", format_date(m_audit.the_case.as_of));
        for (std::size_t i = 0; i < m_file.sites.size(); ++i) {
            check_site(i);
        }
        m_audit.report.sites = m_file.sites.size();
        m_audit.report.units = m_units.size();
    }

private:
    void take_profile(const std::string& profile, const std::string& enterprise) {
        const Unit* unit = m_audit.unit(enterprise);
        if (m_audit.require(unit != nullptr, "unit", enterprise, msg("verify.unit_unknown"))) {
            m_units.try_emplace(profile, unit);
        }
    }

    void check_run(const std::string& key, const std::string& own) {
        std::string told;
        for (std::size_t i = 0; i < m_file.run.size(); ++i) {
            told = m_file.run[i].text("key") == key ? m_file.run[i].text("value") : told;
        }
        m_audit.same("run", key, "value", told, own);
    }

    void check_site(std::size_t index) {
        const Row row = m_file.sites[index];
        const std::string id = row.text("site_id"), profile = row.text("profile");
        m_audit.require(m_seen.insert(id).second, "site", id, msg("verify.site_twice"));
        m_audit.require(id.starts_with("open_land/" + profile + "/") && row.is_null("park_id"), "site", id,
                        msg("verify.site_name"));
        const auto unit = m_units.find(profile);
        const Geometry& geometry = row.geometry();
        if (!m_audit.require(unit != m_units.end(), "site", id, msg("verify.site_profile", {{"profile", profile}})) ||
            !m_audit.require(geometry.polygons.size() == 1, "site", id, msg("verify.site_no_polygon"))) {
            return;
        }
        const Shape shape(geometry);
        check_ground(id, shape);
        check_columns(id, row, shape);
        check_law(id, *unit->second, shape);
        check_apart(id, profile, shape);
    }

    static double sliver_m2(const Shape& shape) {
        double perimeter_m = 0;
        for (const Edge& edge : shape.edges()) {
            perimeter_m += geodesic_m(edge.a, edge.b);
        }
        return k_rim_m * perimeter_m + 1.0;
    }

    static std::vector<const Geometry*> near(const std::vector<const Geometry*>& geometries, const Shape& shape) {
        std::vector<const Geometry*> here;
        for (const Geometry* geometry : geometries) {
            if (box_of(*geometry).overlaps(shape.box())) {
                here.push_back(geometry);
            }
        }
        return here;
    }

    void check_ground(const std::string& id, const Shape& shape) {
        const double sliver = sliver_m2(shape), all = area_m2(shape.geometry());
        const auto within = near(m_within, shape), taken = near(m_taken, shape);
        m_audit.require(!within.empty() && outside_m2(shape.geometry(), within) <= sliver, "site", id,
                        msg("verify.site_beyond_boundary"));
        m_audit.require(taken.empty() || outside_m2(shape.geometry(), taken) >= all - sliver, "site", id,
                        msg("verify.open_land_taken"));
    }

    void check_columns(const std::string& id, const Row& row, const Shape& shape) {
        const double area_ha = area_m2(shape.geometry()) / k_m2_per_ha;
        const Where where = m_audit.places.at(place_of(shape.geometry()));
        m_audit.same("site", id, "area_ha", row.number("area_ha"), area_ha, std::max(1.1e-4, 1e-6 * area_ha));
        m_audit.same("site", id, "reach_class", row.text("reach_class"), class_name(where.hydrological));
        m_audit.same("site", id, "admin_class", row.text("admin_class"), class_name(where.administrative));
        m_audit.same("site", id, "provisional", row.boolean("provisional"), true);
        const double cell_ha = m_audit.the_case.resolution_m * m_audit.the_case.resolution_m / k_m2_per_ha;
        const double least_ha =
            m_audit.the_case.open_land ? static_cast<double>(m_audit.the_case.open_land->min_cells) : 1;
        m_audit.require(m_audit.the_case.open_land && area_ha >= least_ha * cell_ha * k_least_scale, "site", id,
                        msg("verify.open_land_small"));
    }

    void check_law(const std::string& id, const Unit& unit, const Shape& shape) {
        Spot spot{nullptr, &shape, m_audit.places.at(place_of(shape.geometry())), true, {}};
        spot.outside_parks = true;
        for (const Ruling& ruling : m_audit.judge.judge(unit.facts, spot, Action::make_new)) {
            m_audit.require(ruling.verdict != Verdict::forbid, "site", id,
                            msg("verify.site_forbidden", {{"rule", ruling.rule->key()}}));
        }
    }

    void check_apart(const std::string& id, const std::string& profile, const Shape& shape) {
        std::vector<const Geometry*>& before = m_before[profile];
        const auto others = near(before, shape);
        m_audit.require(others.empty() ||
                            outside_m2(shape.geometry(), others) >= area_m2(shape.geometry()) - sliver_m2(shape),
                        "site", id, msg("verify.open_land_overlaps"));
        before.push_back(&shape.geometry());
    }

    Audit& m_audit;
    const OpenLandFile& m_file;
    std::map<std::string, const Unit*> m_units; // one of each profile
    std::vector<const Geometry*> m_within, m_taken;
    std::set<std::string> m_seen;
    std::map<std::string, std::vector<const Geometry*>> m_before; // by profile
};

} // namespace
} // namespace verify

std::optional<VerifyReport> verify_open_land(const Case& the_case, const Inputs& inputs, const RuleSet& rules,
                                             const std::filesystem::path& file) {
    const std::optional<verify::OpenLandFile> given = verify::read_open_land_file(file);
    if (!given) {
        return std::nullopt;
    }
    const verify::PlanFile no_plan;
    verify::Audit audit(the_case, inputs, rules, no_plan);
    verify::OpenLandCheck(audit, *given).run();
    VerifyReport report = std::move(audit.report);
    std::stable_sort(report.violations.begin(), report.violations.end(), [](const Violation& a, const Violation& b) {
        return std::tie(a.kind, a.subject) < std::tie(b.kind, b.subject);
    });
    return report;
}

} // namespace reachplan
