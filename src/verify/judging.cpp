// SPDX-License-Identifier: Apache-2.0
#include "verify/judging.hpp"

#include <algorithm>
#include <iterator>

#include "input/absent_kinds.hpp"
#include "verify/plane.hpp"

namespace reachplan::verify {
namespace {

std::string measured_from(Role role, const Record& record, const std::string& reading) {
    const std::string kind = record.text("line_kind");
    if (role != Role::rivers) {
        return role == Role::river_buffers ? "supplied_band" : "zone_polygon";
    }
    if (!kind.empty() && kind != "centreline") {
        return kind;
    }
    if (record.geometry.lines.empty()) {
        return "water_polygon";
    }
    return record.has("half_width_m") && reading != "centreline" ? "centreline_half_width" : "centreline";
}

bool is_built(const Record& park) {
    const std::string action = park.text("boundary_action");
    return action == "new" || action == "expanding";
}

void show(Answer& out, const Answer& more) {
    out.measures.insert(out.measures.end(), more.measures.begin(), more.measures.end());
    out.wordless = out.wordless || more.wordless;
}

} // namespace

double taken_off_m(Role role, const Record& record, const std::string& reading) {
    const std::string kind = record.text("line_kind");
    const bool centreline =
        role == Role::rivers && (kind.empty() || kind == "centreline") && !record.geometry.lines.empty();
    return centreline && reading != "centreline" ? record.number("half_width_m").value_or(0) : 0;
}

bool measured_to(Role role, const Record& record, const std::string& reading) {
    if (role != Role::rivers || reading == "any" || record.text("rank") == "lake") {
        return true;
    }
    const std::string kind = record.text("line_kind");
    const bool unnamed_line = kind.empty() && reading == "centreline";
    return (kind == reading || unnamed_line) && (reading != "centreline" || !record.geometry.lines.empty());
}

Tri passes(const Record& record, const AttributeFilter& filter) {
    Tri result = Tri::yes;
    for (const auto& [field, accepted] : filter) {
        const bool listed = std::find(accepted.begin(), accepted.end(), record.text(field)) != accepted.end();
        result = both(result, record.has(field) ? tri(listed) : Tri::unknown);
    }
    return result;
}

Judge::Judge(const Case& the_case, const Inputs& inputs, const RuleSet& rules) : m_case(the_case), m_rules(rules) {
    for (const Rule& rule : rules.rules) {
        gather(rule.where, inputs);
        gather(rule.unless, inputs);
        const Record* area = is_local(rule) ? inputs.find(Role::jurisdictions, rule.jurisdiction) : nullptr;
        if (area != nullptr) {
            m_areas.try_emplace(rule.jurisdiction, area->geometry);
        }
    }
}

void Judge::gather(const Predicate& predicate, const Inputs& inputs) {
    const bool measures = predicate.kind == Predicate::Kind::near || predicate.kind == Predicate::Kind::inside;
    if (measures && !m_features.contains(predicate.role)) {
        std::vector<Feature>& features = m_features[predicate.role];
        for (const Record& record : inputs.of(predicate.role)) {
            if (!record.geometry.empty() && measured_to(predicate.role, record, m_case.measure_from)) {
                const double offset = taken_off_m(predicate.role, record, m_case.measure_from);
                features.push_back({&record, Shape(record.geometry), offset});
            }
        }
    }
    const bool walks = predicate.kind == Predicate::Kind::downstream || predicate.kind == Predicate::Kind::mixing;
    if (walks && !m_case.is_absent(Role::rivers)) {
        if (!m_walk) {
            m_walk = std::make_unique<RiverWalk>(inputs);
        }
        m_walk->look_for(predicate.role);
    }
    const RasterConfig* raster = m_case.raster(predicate.field);
    if (predicate.kind == Predicate::Kind::raster && raster != nullptr && !m_grounds.contains(predicate.field)) {
        Faults faults;
        m_grounds[predicate.field] = Raster::open(raster->source, faults);
        throw_if_errors(faults);
    }
    for (const Predicate& child : predicate.children) {
        gather(child, inputs);
    }
}

bool Judge::is_absent(const Predicate& predicate) const {
    if (m_case.is_absent(predicate.role)) {
        return true;
    }
    const auto kinds = predicate.filter.find("kind");
    return kinds != predicate.filter.end() && are_absent_kinds(m_case, predicate.role, kinds->second);
}

/// Features with the least that they can measure, nearest boxes first; ties in the order of the records.
std::vector<std::pair<double, std::size_t>> Judge::by_box(Role role, const Shape& footprint) const {
    std::vector<std::pair<double, std::size_t>> order;
    const std::vector<Feature>& features = m_features.at(role);
    for (std::size_t i = 0; i < features.size(); ++i) {
        order.emplace_back(std::max(0.0, at_least_m(footprint.box(), features[i].shape.box()) - features[i].offset_m),
                           i);
    }
    std::sort(order.begin(), order.end());
    return order;
}

/// Nearest feature that surely passes the filter, and the nearest that only might.
Answer Judge::near(const Predicate& predicate, const Spot& at, bool whole_park, std::optional<double> limit_m) const {
    Answer answer;
    answer.assessed = !is_absent(predicate);
    if (!answer.assessed || !limit_m) {
        return answer;
    }
    const Shape& footprint = whole_park ? at.park->shape : *at.footprint;
    const double within_m = *limit_m + k_limit_tolerance_m;
    Measure sure{k_far, *limit_m, {}, "m", ""}, doubtful = sure;
    for (const auto& [least_m, index] : by_box(predicate.role, footprint)) {
        const Feature& feature = m_features.at(predicate.role)[index];
        const bool too_far = least_m > std::max(sure.measured, within_m);
        const Tri passed = too_far                  ? Tri::no
                           : predicate.stands_for_m ? stands_in(*feature.record, predicate)
                                                    : passes(*feature.record, predicate.filter);
        if (passed == Tri::no) {
            continue;
        }
        Measure& best = passed == Tri::yes ? sure : doubtful;
        const std::optional<double> accuracy = feature.record->number("accuracy_m");
        const bool bounded = passed == Tri::unknown || at.only_legality;
        const double farthest_m = bounded ? within_m + accuracy.value_or(0) + 0.1 : k_far;
        const double distance_m =
            gap_m(footprint, feature.shape, std::min(best.measured + 0.001, farthest_m) + feature.offset_m);
        const double measure_m = std::max(0.0, distance_m - feature.offset_m);
        if (measure_m < best.measured) {
            best.measured = measure_m;
            best.accuracy = accuracy;
            best.from = measured_from(predicate.role, *feature.record, m_case.measure_from);
        }
    }
    const bool unclear = sure.measured > within_m && doubtful.measured <= within_m;
    const Measure& shown = unclear ? doubtful : sure;
    answer.truth = unclear ? Tri::unknown : tri(shown.measured <= within_m);
    answer.close = answer.truth == Tri::no && shown.accuracy && shown.measured - shown.limit <= *shown.accuracy;
    answer.wordless = shown.measured == k_far;
    if (!answer.wordless) {
        answer.measures.push_back(shown);
    }
    return answer;
}

Answer Judge::inside(const Predicate& predicate, Asked& asked) const {
    Answer answer = near(predicate, asked.at, false, 0.0);
    if (answer.truth != Tri::yes) {
        return answer;
    }
    std::vector<const Geometry*> holders;
    for (const Feature& feature : m_features.at(predicate.role)) {
        if (passes(*feature.record, predicate.filter) != Tri::no &&
            feature.shape.box().overlaps(asked.at.footprint->box())) {
            holders.push_back(&feature.record->geometry);
        }
    }
    answer.truth = tri(outside_m2(asked.at.footprint->geometry(), holders) <= 1.0);
    return answer;
}

Answer Judge::combine(const Predicate& predicate, Asked& asked) const {
    const bool all = predicate.kind == Predicate::Kind::all;
    Answer out;
    out.truth = tri(all);
    out.wordless = predicate.children.empty();
    std::size_t close = 0, noes = 0;
    bool gap = false, absent = false;
    for (const Predicate& child : predicate.children) {
        const Answer answer = evaluate(child, asked);
        show(out, answer);
        noes += answer.truth == Tri::no ? 1 : 0;
        close += answer.close ? 1 : 0;
        if (answer.truth == Tri::unknown) {
            (answer.assessed ? gap : absent) = true;
        }
        const Tri settling = all ? Tri::no : Tri::yes;
        if (answer.truth == settling) {
            out.truth = settling;
        } else if (answer.truth == Tri::unknown && out.truth != settling) {
            out.truth = Tri::unknown;
        }
    }
    out.assessed = gap || !absent;
    out.close = out.truth == Tri::no && close > 0 && (!all || close == noes);
    return out;
}

Answer Judge::evaluate(const Predicate& predicate, Asked& asked) const {
    switch (predicate.kind) {
    case Predicate::Kind::always: return {Tri::yes, true, false, true, {}};
    case Predicate::Kind::all:
    case Predicate::Kind::any: return combine(predicate, asked);
    case Predicate::Kind::negate: {
        Answer answer = evaluate(predicate.children.front(), asked);
        answer.truth = reverse(answer.truth);
        answer.close = false;
        return answer;
    }
    case Predicate::Kind::near: return known_near(predicate, asked);
    case Predicate::Kind::inside: return inside(predicate, asked);
    case Predicate::Kind::downstream: {
        const auto key = std::make_tuple(&predicate, false, std::optional<double>{});
        const auto known = asked.at.known.find(key);
        if (known != asked.at.known.end()) {
            return known->second;
        }
        return asked.at.known.emplace(key, downstream(predicate, asked.at)).first->second;
    }
    case Predicate::Kind::reach_class: return reach_class(predicate, asked.at.where);
    case Predicate::Kind::attribute:
    case Predicate::Kind::admits:
    case Predicate::Kind::document:
    case Predicate::Kind::given:
    case Predicate::Kind::expired:
    case Predicate::Kind::threshold:
        return asked.at.outside_parks
                   ? in_no_park(predicate, asked.unit)
                   : attribute(predicate, asked.unit, asked.at.park ? asked.at.park->record : nullptr);
    case Predicate::Kind::intensity: return intensity(predicate, asked.unit);
    case Predicate::Kind::mixing: return mixing(predicate, asked);
    case Predicate::Kind::raster: {
        const auto key = std::make_tuple(&predicate, false, std::optional<double>{});
        const auto known = asked.at.known.find(key);
        return known != asked.at.known.end() ? known->second
                                             : asked.at.known.emplace(key, ground(predicate, asked.at)).first->second;
    }
    case Predicate::Kind::account: break; // not judged without the books
    }
    return {};
}

/// Measured once a spot, a distance of its own for each limit that units bring along.
Answer Judge::known_near(const Predicate& predicate, Asked& asked) const {
    const std::optional<double> limit_m =
        predicate.limit_from_unit() ? asked.unit.record->number(predicate.field) : std::optional(predicate.limit_m);
    const auto key = std::make_tuple(&predicate, asked.whole_park, limit_m);
    const auto known = asked.at.known.find(key);
    if (known != asked.at.known.end()) {
        return known->second;
    }
    return asked.at.known.emplace(key, near(predicate, asked.at, asked.whole_park, limit_m)).first->second;
}

/// Does the rule hold where the footprint lies? A polygon that the case lacks holds nowhere.
Tri Judge::covers(const Rule& rule, Spot& at) const {
    if (!is_local(rule)) {
        const bool outside = (rule.jurisdiction == "belt" && at.where.in_belt == false) ||
                             (rule.jurisdiction == "basin" && at.where.in_basin == false);
        return tri(!outside);
    }
    if (m_case.is_absent(Role::jurisdictions)) {
        return Tri::unknown;
    }
    const auto area = m_areas.find(rule.jurisdiction);
    if (area == m_areas.end()) {
        return Tri::no;
    }
    const auto known = at.areas.find(rule.jurisdiction);
    if (known != at.areas.end()) {
        return tri(known->second);
    }
    const bool touches = gap_m(*at.footprint, area->second, 2 * k_limit_tolerance_m) <= k_limit_tolerance_m;
    return tri(at.areas.emplace(rule.jurisdiction, touches).first->second);
}

Answer Judge::place_condition(const Rule& rule, Asked& asked, Action action) const {
    const bool looks_at_park = rule.whole_park && asked.at.park != nullptr && action == Action::make_new;
    asked.whole_park = looks_at_park && is_built(*asked.at.park->record);
    Answer answer = evaluate(rule.where, asked);
    if (looks_at_park && !asked.whole_park && answer.truth == Tri::no) {
        asked.whole_park = true;
        answer.close = answer.close || evaluate(rule.where, asked).truth == Tri::yes;
    }
    asked.whole_park = false;
    return answer;
}

Tri Judge::who_holds(const Predicate& who, const UnitFacts& unit, Answer& shown) const {
    if (who.kind == Predicate::Kind::always) {
        return Tri::yes;
    }
    if (who.children.empty()) {
        const Answer answer = attribute(who, unit, nullptr);
        show(shown, answer);
        return answer.truth;
    }
    if (who.kind == Predicate::Kind::negate) {
        return reverse(who_holds(who.children.front(), unit, shown));
    }
    const bool all = who.kind == Predicate::Kind::all;
    Tri result = all ? Tri::yes : Tri::no;
    for (const Predicate& child : who.children) {
        const Tri one = who_holds(child, unit, shown);
        result = all ? both(result, one) : reverse(both(reverse(result), reverse(one)));
    }
    return result;
}

Tri Judge::bears_on(const Rule& rule, const UnitFacts& unit) const {
    Answer shown;
    return concerns(rule, unit.sector, unit.processes) ? who_holds(rule.who, unit, shown) : Tri::no;
}

std::optional<Ruling> Judge::apply(const Rule& rule, const UnitFacts& unit, Spot& at, Action action) const {
    const Tri covered = concerns(rule, unit.sector, unit.processes) ? covers(rule, at) : Tri::no;
    if (covered == Tri::no) {
        return std::nullopt;
    }
    Answer who_shown;
    who_shown.wordless = false;
    const Tri who = who_holds(rule.who, unit, who_shown);
    const Answer moved = transfer(action == Action::make_new ? rule.transfer : Transfer::any, unit, at);
    if (who == Tri::no || moved.truth == Tri::no) {
        return std::nullopt;
    }
    Asked asked{unit, at, false};
    Answer where = place_condition(rule, asked, action);
    Tri truth = both(both(where.truth, moved.truth), covered);
    if (truth != Tri::no && rule.has_exception) {
        truth = both(truth, reverse(evaluate(rule.unless, asked).truth));
    }
    const bool assessed = covered == Tri::yes && (where.truth != Tri::unknown || where.assessed) &&
                          (moved.truth != Tri::unknown || moved.assessed);
    Ruling ruling{&rule, Verdict::pass, where.wordless, where.measures, {}};
    if (moved.truth == Tri::unknown || where.measures.empty()) {
        ruling.wordless = true;
    }
    if (who == Tri::unknown && truth != Tri::no) {
        truth = Tri::unknown;
        ruling.wordless = who_shown.wordless;
        ruling.measures = who_shown.measures;
    }
    if (truth == Tri::unknown) {
        ruling.verdict = assessed ? Verdict::undetermined : Verdict::inform;
    } else if (truth == Tri::yes) {
        ruling.verdict = verdict_of(rule.effect);
        const std::vector<std::string> on_file = unit.record->list("documents");
        std::copy_if(rule.conditions.begin(), rule.conditions.end(), std::back_inserter(ruling.missing_proofs),
                     [&](const std::string& proof) {
                         return std::find(on_file.begin(), on_file.end(), proof) == on_file.end();
                     });
        if (!rule.conditions.empty() && ruling.missing_proofs.empty()) {
            ruling.verdict = Verdict::flag;
        }
    } else if (where.close && moved.truth == Tri::yes) {
        ruling.verdict = Verdict::flag;
    }
    return ruling;
}

std::vector<Ruling> Judge::judge(const UnitFacts& unit, Spot& at, Action action) const {
    std::vector<Ruling> rulings;
    for (const Rule& rule : m_rules.rules) {
        if (!asks_books(rule) && std::find(rule.actions.begin(), rule.actions.end(), action) != rule.actions.end()) {
            if (const auto ruling = apply(rule, unit, at, action)) {
                rulings.push_back(*ruling);
            }
        }
    }
    return rulings;
}

Verdict worst_of(const std::vector<Ruling>& rulings) {
    Verdict worst = Verdict::pass;
    for (const Ruling& ruling : rulings) {
        worst = std::max(worst, ruling.verdict);
    }
    return worst;
}

} // namespace reachplan::verify
