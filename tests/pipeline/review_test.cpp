// SPDX-License-Identifier: Apache-2.0
// Applications to the shipped case: the plan's own moves are accepted when they are filed together, and what
// is named as a remedy is one, is the least, and is not missing where one exists.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

#include "geo/geodesic.hpp"
#include "input/sector_codes.hpp"
#include "pipeline.hpp"
#include "review/move_footprint.hpp"
#include "support/run_program.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

Record filed(std::string id, std::string enterprise, std::string_view action) {
    Record record;
    record.id = id;
    record.layer = "proposals";
    record.values["proposal_id"] = std::move(id);
    record.values["enterprise_id"] = std::move(enterprise);
    record.values["action"] = std::string(action);
    record.values["filed"] = *parse_date("2026-01-05");
    return record;
}

std::unique_ptr<ReviewDesk> desk_for(std::vector<Record> proposals, const std::vector<std::string>& overrides = {}) {
    auto loaded = load_case(shipped_case(), overrides);
    std::sort(proposals.begin(), proposals.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
    loaded->inputs.records[Role::proposals] = std::move(proposals);
    Progress progress(ProgressMode::none, Lang::en);
    return set_up_review(std::move(loaded), progress);
}

std::string why(const Review& review) {
    std::string text;
    for (const Finding* finding : deciding(review)) {
        text += finding->rule_id + " " + finding->evidence + "; ";
    }
    return text;
}

/// What a unit of the plan would have to file.
std::optional<Record> application_of(const UnitPlan& unit) {
    switch (unit.outcome) {
    case Outcome::relocate: {
        Record record = filed("A-" + unit.enterprise_id, unit.enterprise_id, "new");
        record.values["site_id"] = unit.site_id;
        return record;
    }
    case Outcome::upgrade:
    case Outcome::convert:
    case Outcome::close: return filed("A-" + unit.enterprise_id, unit.enterprise_id, name_of(unit.outcome));
    case Outcome::stay:
    case Outcome::unplaced: return std::nullopt;
    }
    return std::nullopt;
}

/// A park where only the ground could be wrong.
bool suits(const Record& enterprise, const Record& park) {
    const std::vector<std::string> admitted = park.list("admitted_sectors");
    return enterprise.text("province") == park.text("province") && park.text("status") == "compliant" &&
           (admitted.empty() || !longest_prefix(normal_sector(enterprise.text("sector"), 2017), admitted).empty());
}

/// Units of the case for parks, sites and drawn footprints, some of them on the shore, some with loads far too high.
std::vector<Record> seeded_applications(const LoadedCase& loaded, int count) {
    std::mt19937 random(20260101);
    const auto pick = [&](const std::vector<Record>& from) -> const Record& { return from[random() % from.size()]; };
    std::vector<Record> proposals;
    for (int i = 0; i < count; ++i) {
        const Record& enterprise = pick(loaded.inputs.of(Role::enterprises));
        const bool drawn = i % 3 == 1;
        const Record* chosen = &pick(loaded.inputs.of(Role::parks));
        for (int tries = 0; drawn && tries < 200 && !suits(enterprise, *chosen); ++tries) {
            chosen = &pick(loaded.inputs.of(Role::parks));
        }
        const Record& park = *chosen;
        Record record = filed("S-" + std::to_string(1000 + i), enterprise.id, "new");
        record.values["filed"] = Value{};
        record.fid = i;
        record.values["park_id"] = park.id;
        if (drawn) { // a square of 300 m somewhere in the park, or beside it
            const Box box = box_of(park.geometry);
            const auto between = [&](double low, double high) {
                return low + (high - low) * static_cast<double>(random() % 1000) / 1000.0;
            };
            const LonLat corner{between(box.west, box.east), between(box.south, box.north)};
            const LonLat east = geodesic_direct(corner, 90, 300);
            record.geometry.polygons.push_back(
                {{corner, east, geodesic_direct(east, 0, 300), geodesic_direct(corner, 0, 300), corner}, {}});
        }
        if (i % 5 == 2) {
            record.values["cod_relocated"] = static_cast<double>(random() % 3000);
        }
        proposals.push_back(std::move(record));
    }
    return proposals;
}

} // namespace

TEST_CASE("what the plan decides is accepted when it is filed in one day") {
    Progress progress(ProgressMode::none, Lang::en);
    const auto made = make_plan(load_case(shipped_case(), {}), progress);
    std::vector<Record> proposals;
    for (const UnitPlan& unit : made->plan.units) {
        if (auto record = application_of(unit)) {
            proposals.push_back(std::move(*record));
        }
    }
    const auto at = desk_for(proposals);
    std::map<std::string, const UnitPlan*> planned;
    for (const UnitPlan& unit : made->plan.units) {
        planned["A-" + unit.enterprise_id] = &unit;
    }
    int reviewed_count = 0;
    review_proposals(*at, progress, [&](const Reviewed& reviewed) {
        const UnitPlan& unit = *planned.at(reviewed.application->id());
        INFO(unit.enterprise_id << ": " << why(reviewed.review));
        CHECK(may_go_on(reviewed.review.decision));
        CHECK(reviewed.review.cost.total() == unit.cost.total());
        if (unit.outcome == Outcome::relocate) {
            CHECK(reviewed.review.decision == unit.decision);
            CHECK(reviewed.remedies.empty());
        }
        ++reviewed_count;
    });
    CHECK(reviewed_count == static_cast<int>(proposals.size()));
    CHECK(reviewed_count > 50);
}

TEST_CASE("remedies of 500 applications help, are the least, and none is missing") {
    const auto loaded = load_case(shipped_case(), {});
    const auto at = desk_for(seeded_applications(*loaded, 500));
    const Desk desk = at->desk();
    std::map<Remedy::Kind, int> named;
    int refused = 0, without = 0;
    Progress progress(ProgressMode::none, Lang::en);
    const std::vector<Queued> queue = queue_up(desk, at->applications, progress);
    for (const Queued& queued : queue) {
        const Application& application = at->applications[queued.application];
        const Ground ground = ground_of(desk, application);
        const Taken taken = taken_before(desk, at->applications, queued);
        const Review before = review(desk, application, ground, taken);
        if (may_go_on(before.decision)) {
            continue;
        }
        ++refused;
        INFO(application.id() << ": " << why(before));
        const std::vector<Remedy> found = remedies(desk, application, ground, before, taken, {});
        const auto passes = [&](const Remedy& remedy) {
            const Changed changed = apply(desk, application, ground, remedy);
            return may_go_on(judged(desk, changed.application, changed.ground, taken).decision);
        };
        for (const Remedy& remedy : found) {
            INFO(name_of(remedy.kind) << " " << render(remedy.text, Lang::en));
            ++named[remedy.kind];
            CHECK(passes(remedy));
            Remedy less = remedy;
            if (remedy.kind == Remedy::Kind::move) {
                less.footprint = moved(ground.place->place.footprint, *remedy.bearing_deg, *remedy.amount * 0.99);
                CHECK_FALSE(passes(less));
            }
            if (!remedy.amounts.empty()) {
                less = remedy;
                for (Remedy::Amount& amount : less.amounts) {
                    amount.amount *= 0.99;
                }
                CHECK_FALSE(passes(less));
            }
        }
        // Brute force over every site of the profile in its province: the dearest site named is not beaten by one left out.
        std::map<std::string, std::int64_t> cheapest;
        for (std::size_t i = 0; i < desk.sites.sites.size(); ++i) {
            const Site& site = desk.sites.sites[i];
            const Place& place = desk.sites.parts[site.part].place->place;
            if (site.profile != application.unit.profile ||
                border_between(application.unit, place) == Border::province || (ground.site && *ground.site == i)) {
                continue;
            }
            const Review there = review(desk, application, ground_of_site(desk, i), taken);
            if (may_go_on(there.decision)) {
                const std::int64_t cost = there.cost.total();
                const auto [known, fresh] = cheapest.try_emplace(site.park_id, cost);
                known->second = fresh ? cost : std::min(known->second, cost);
            }
        }
        std::vector<std::int64_t> best, told;
        const std::string own = application.proposal->text("park_id");
        for (const auto& [park, cost] : cheapest) {
            if (park != own) {
                best.push_back(cost);
            }
        }
        for (const Remedy& remedy : found) {
            if (remedy.kind == Remedy::Kind::other_park) {
                told.push_back(*remedy.cost_yuan);
            }
        }
        std::sort(best.begin(), best.end());
        best.resize(std::min<std::size_t>(best.size(), 3));
        CHECK(told == best);
        if (found.empty()) {
            ++without;
            CHECK(cheapest.empty());
        }
    }
    CHECK(refused > 100);
    CHECK(named[Remedy::Kind::other_park] > 50);
    CHECK(named[Remedy::Kind::move] > 10);
    CHECK(named[Remedy::Kind::cut_load] > 10);
    CHECK(without < refused);
}
