// SPDX-License-Identifier: Apache-2.0
// Cells of the shipped case against its exact predicates: what is called free, what is closed, and what `explain` says.
#include <filesystem>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "pipeline.hpp"
#include "support/run_program.hpp"
#include "support/screened.hpp"

#include "base/atomic_file.hpp"

using namespace reachplan;
using namespace reachplan::test;

namespace {

/// The shipped case without layers, which it declares absent.
class Bare {
public:
    explicit Bare(const std::vector<std::string>& layers) {
        namespace fs = std::filesystem;
        for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(shipped_case()).parent_path())) {
            fs::create_symlink(entry.path(), m_scratch.path() / entry.path().filename());
        }
        std::string text = read_file(shipped_case());
        for (const std::string& layer : layers) {
            const std::size_t table = text.find("\n[layers." + layer + "]");
            text.erase(table, text.find("\n[", table + 2) - table);
            text.insert(text.find("absent = [") + 10, "\"" + layer + "\", ");
        }
        fs::remove(m_scratch.path() / "case.toml");
        std::ofstream(m_scratch.path() / "case.toml", std::ios::binary) << text;
    }
    std::string path() const { return (m_scratch.path() / "case.toml").string(); }

private:
    ScratchFolder m_scratch;
};

struct Shipped {
    explicit Shipped(Coverage coverage, const std::vector<std::string>& overrides = {})
        : Shipped(shipped_case(), coverage, overrides) {}
    Shipped(const std::string& file, Coverage coverage, const std::vector<std::string>& overrides = {})
        : ready(prepare_screening(load_case(file, overrides))),
          at(*ready->law, ready->loaded->inputs, *ready->rivers, ready->units, ready->screening.grid,
             {.coverage = coverage}) {}

    LonLat centre_of(GridPlaces::Cell cell) const {
        return at.places.at(static_cast<double>(cell.column) + 0.5, static_cast<double>(cell.row) + 0.5);
    }

    std::unique_ptr<ScreenedCase> ready;
    Screened at;
};

const PlaceAnswer* answer_of(const PlaceExplained& explained, const Rule& rule) {
    for (const PlaceAnswer& answer : explained.answers) {
        if (answer.rule == &rule) {
            return &answer;
        }
    }
    return nullptr;
}

/// Such a rule counts wherever its place condition holds.
bool asks_borders(const Rule& rule) {
    return rule.transfer == Transfer::cross_county || rule.transfer == Transfer::cross_prefecture ||
           rule.transfer == Transfer::cross_province;
}

/// What keeps the plant away, but for what is not asked of cells.
const Finding* first_against(const std::vector<Finding>& findings, const std::set<std::string>& unasked) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.verdict >= Verdict::undetermined && unasked.count(finding.rule_key) == 0;
    });
    return found != findings.end() ? &*found : nullptr;
}

} // namespace

TEST_CASE("free and closed cells of the shipped case at 200,000 points", "[.long][screen]") {
    const Shipped shipped(Coverage::touch);
    const PointCheck found = PointChecker(shipped.at, 20260101).run(200000, 1);
    for (const std::string& what : found.what) {
        UNSCOPED_INFO(what);
    }
    WARN(found.points << " points, " << found.closed_beside << " of them in closed cells without breaking the rule, "
                      << found.profiles.size() << " profiles");
    CHECK(found.free_broken == 0);
    CHECK(found.profile_broken == 0);
    CHECK(found.closed_too_far == 0);
    CHECK(found.broken.at("CHEM-1KM") > 1000);
}

TEST_CASE("cells of the shipped case say what explain says, at centres and anywhere", "[.long][screen]") {
    const Shipped centres(Coverage::centre), touched(Coverage::touch);
    PointChecker draws(centres.at, 3);
    int closed = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto [cell, anywhere] = draws.draw(i % 2 == 1);
        const LonLat centre = centres.centre_of(cell);
        const auto explained = [&](LonLat point) {
            return explain_place(centres.at.law(), centres.at.inputs(), centres.at.rivers(), point);
        };
        const PlaceExplained there = explained(centre), here = explained(anywhere);
        for (std::size_t b = 0; b < centres.at.plan.bits.size(); ++b) {
            const ScreenBit& bit = centres.at.plan.bits[b];
            if (!bit.for_anyone) {
                continue;
            }
            INFO(bit.rule->id);
            const PlaceAnswer* exact = answer_of(there, *bit.rule);
            const bool yes = exact != nullptr && exact->holds == Tri::yes;
            const bool unknown = exact != nullptr && exact->detail.verdict == Verdict::undetermined;
            CHECK(centres.at.has(centres.at.reasons, cell, b) == yes);
            CHECK(centres.at.has(centres.at.undetermined, cell, b) == unknown);
            const PlaceAnswer* any = answer_of(here, *bit.rule);
            if (any != nullptr && any->holds == Tri::yes) {
                CHECK(touched.at.has(touched.at.reasons, cell, b));
                ++closed;
            }
        }
    }
    CHECK(closed > 100);
}

TEST_CASE("large cells know what lies within them altogether", "[screen]") {
    const std::string resolution = GENERATE("2000", "5000", "10000", "20000");
    const Shipped shipped(Coverage::touch, {"case.resolution_m=" + resolution});
    int broken = 0;
    for (const Role role : {Role::protected_areas, Role::sensitive}) {
        for (const Record& record : shipped.at.inputs().of(role)) {
            const LonLat point = representative_point(record.geometry);
            const auto cell = shipped.at.places.cell_of(point);
            if (!cell) {
                continue;
            }
            const PlaceExplained here =
                explain_place(shipped.at.law(), shipped.at.inputs(), shipped.at.rivers(), point);
            for (std::size_t b = 0; b < shipped.at.plan.bits.size(); ++b) {
                const ScreenBit& bit = shipped.at.plan.bits[b];
                const PlaceAnswer* exact = bit.for_anyone ? answer_of(here, *bit.rule) : nullptr;
                if (exact != nullptr && exact->holds == Tri::yes) {
                    INFO(bit.rule->id << " at " << record.id);
                    CHECK(shipped.at.has(shipped.at.reasons, *cell, b));
                    ++broken;
                }
            }
        }
    }
    CHECK(broken > 50);
}

TEST_CASE("a cell is closed to a plant by rules that forbid it there, never by one that nobody can judge", "[screen]") {
    // with all layers; and where zones and jurisdictions are absent, so that rules are not assessed
    const bool whole = GENERATE(true, false);
    const Bare bare(whole ? std::vector<std::string>{} : std::vector<std::string>{"protected", "jurisdictions"});
    const Shipped centres(bare.path(), Coverage::centre);
    PointChecker draws(centres.at, 5);
    std::set<std::string> unasked;
    for (const Rule& rule : centres.at.law().rules().rules) {
        if (asks_books(rule) || asks_borders(rule)) {
            unasked.insert(rule.key());
        }
    }
    int closed = 0, open = 0, conditional = 0, free = 0;
    for (int i = 0; i < 200; ++i) {
        const auto [cell, anywhere] = draws.draw(false);
        const LonLat centre = centres.centre_of(cell);
        JudgedPlace place = centres.at.place_at(centre);
        for (const ScreenProfile& profile : centres.at.plan.profiles) {
            const Unit& unit = centres.at.first_of(profile);
            std::map<std::string, Verdict> verdicts;
            const std::vector<Finding> findings = judge(centres.at.law(), unit, place, Action::make_new);
            for (const Finding& finding : findings) {
                verdicts[finding.rule_key] = std::max(verdicts[finding.rule_key], finding.verdict);
            }
            bool is_free = true;
            for (const std::size_t bit : profile.forbid) {
                is_free = is_free && !centres.at.has(centres.at.reasons, cell, bit) &&
                          !centres.at.has(centres.at.undetermined, cell, bit);
                const Rule& rule = *centres.at.plan.bits[bit].rule;
                if (unasked.count(rule.key()) > 0) {
                    continue;
                }
                INFO(rule.id << " for " << unit.record->id << " at " << centre.lon << "," << centre.lat);
                const bool is_closed = centres.at.has(centres.at.reasons, cell, bit);
                const bool is_open = centres.at.has(centres.at.undetermined, cell, bit);
                CHECK(is_closed == (verdicts[rule.key()] == Verdict::forbid));
                CHECK(is_open == (verdicts[rule.key()] == Verdict::undetermined));
                closed += is_closed ? 1 : 0;
                open += is_open ? 1 : 0;
            }
            for (const std::size_t bit : profile.conditional) {
                const ScreenBit& asked = centres.at.plan.bits[bit];
                INFO(asked.rule->id << " for " << unit.record->id << " at " << centre.lon << "," << centre.lat);
                const bool is_due = centres.at.has(centres.at.reasons, cell, bit);
                CHECK((is_due == (verdicts[asked.rule->key()] == Verdict::conditional) || asks_borders(*asked.rule)));
                conditional += is_due ? 1 : 0;
            }
            const Finding* against = is_free ? first_against(findings, unasked) : nullptr;
            INFO((against != nullptr ? against->rule_key : "") << " for " << unit.record->id);
            CHECK(against == nullptr);
            free += is_free ? 1 : 0;
        }
    }
    CHECK(closed > 1000);
    CHECK(open > 1000);
    CHECK(conditional > 100);
    CHECK(free > 10);
}

TEST_CASE("what is not assessed is no bit of a place either, and explain says the same", "[screen]") {
    const Bare bare({"protected", "jurisdictions"});
    const Shipped centres(bare.path(), Coverage::centre);
    PointChecker draws(centres.at, 7);
    int unassessed = 0;
    for (int i = 0; i < 200; ++i) {
        const auto [cell, anywhere] = draws.draw(i % 2 == 1);
        const LonLat centre = centres.centre_of(cell);
        const PlaceExplained there = explain_place(centres.at.law(), centres.at.inputs(), centres.at.rivers(), centre);
        for (std::size_t b = 0; b < centres.at.plan.bits.size(); ++b) {
            const ScreenBit& bit = centres.at.plan.bits[b];
            const PlaceAnswer* exact = bit.for_anyone ? answer_of(there, *bit.rule) : nullptr;
            if (exact != nullptr) {
                INFO(bit.rule->id);
                CHECK(centres.at.has(centres.at.undetermined, cell, b) ==
                      (exact->detail.verdict == Verdict::undetermined));
                CHECK(centres.at.has(centres.at.reasons, cell, b) == (exact->holds == Tri::yes));
                unassessed += exact->detail.verdict == Verdict::inform ? 1 : 0;
            }
        }
    }
    CHECK(unassessed > 0);
}
