// SPDX-License-Identifier: Apache-2.0
// Conditions that need no distance: attributes of unit and park, reach classes by both notions, and how
// the destination lies to the origin.
#include <algorithm>

#include "base/quantum.hpp"
#include "base/text.hpp"
#include "input/sector_codes.hpp"
#include "verify/judging.hpp"
#include "verify/zonal.hpp"

namespace reachplan::verify {
namespace {

/// All that a field says, as text: each member of a list.
std::vector<std::string> words_of(const Record& record, const std::string& field) {
    const auto found = record.values.find(field);
    if (found == record.values.end()) {
        return {};
    }
    const Value& value = found->second;
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return *list;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return {*text};
    }
    if (const auto* yes = std::get_if<bool>(&value)) {
        return {*yes ? "true" : "false"};
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return {format_date(*date)};
    }
    const auto number = record.number(field);
    return number ? std::vector{format_number(*number)} : std::vector<std::string>{};
}

bool compare(double value, const std::string& op, double limit) {
    const bool or_equal = op.size() == 2;
    return (or_equal && value == limit) || (op.front() == '<' ? value < limit : value > limit);
}

/// true/false when both sides tell, by text first, by polygon otherwise.
std::optional<bool> differ(const std::string& text_a, const std::string& text_b, const std::string& id_a,
                           const std::string& id_b) {
    const bool texts = !text_a.empty() && !text_b.empty();
    if (!texts && (id_a.empty() || id_b.empty())) {
        return std::nullopt;
    }
    return texts ? text_a != text_b : id_a != id_b;
}

Tri hydrologically_upstream(const Where& from, const Where& to) {
    if (to.in_basin == false) {
        return Tri::no;
    }
    if (!to.hydrological || (from.in_basin != false && !from.hydrological)) {
        return Tri::unknown;
    }
    return tri(from.in_basin == false ? *to.hydrological <= 1 : *to.hydrological < *from.hydrological);
}

Tri hydrologically_same(const Where& from, const Where& to) {
    if (from.in_basin == false || to.in_basin == false) {
        return Tri::no;
    }
    if (!from.hydrological || !to.hydrological) {
        return Tri::unknown;
    }
    return tri(from.hydrological == to.hydrological && *to.hydrological <= 1);
}

/// A province without a class lies outside the Belt: nothing to compare.
bool outside_belt(const Where& where) {
    return !where.province.empty() && !where.administrative;
}

Tri administratively(const Where& from, const Where& to, bool upstream) {
    if (outside_belt(from) || outside_belt(to)) {
        return Tri::no;
    }
    if (!from.administrative || !to.administrative) {
        return Tri::unknown;
    }
    return tri(upstream ? *to.administrative < *from.administrative
                        : from.administrative == to.administrative && *to.administrative <= 1);
}

} // namespace

Tri stands_in(const Record& band, const Predicate& predicate) {
    const double claimed_m = band.number("claimed_m").value_or(0), asked_m = *predicate.stands_for_m;
    if (claimed_m <= 0 || (predicate.has_exact_bands && claimed_m > asked_m)) {
        return Tri::no;
    }
    AttributeFilter told = predicate.filter;
    for (const char* field : {"rank", "basin"}) {
        if (claimed_m == asked_m && !band.has(field)) {
            told.erase(field);
        }
    }
    return both(passes(band, told), claimed_m > asked_m ? Tri::unknown : Tri::yes);
}

/// One cell that the footprint covers a part of is enough; where none breaks the rule, a gap leaves it open.
Answer Judge::ground(const Predicate& predicate, const Spot& at) const {
    Answer answer;
    const auto raster = m_grounds.find(predicate.field);
    answer.assessed = raster != m_grounds.end();
    if (!answer.assessed) {
        return answer;
    }
    const RasterCells cells = raster_cells(*raster->second, at.footprint->geometry());
    const bool graded = !predicate.grades.empty();
    const auto bad = [&](double value) {
        return graded ? std::find(predicate.grades.begin(), predicate.grades.end(), value) != predicate.grades.end()
                      : compare(value, predicate.op, predicate.limit);
    };
    const bool any = std::any_of(cells.values.begin(), cells.values.end(), bad);
    const bool open = !any && (cells.gap || cells.values.empty());
    answer.truth = open ? Tri::unknown : tri(any);
    if (!open && !graded) {
        const bool below = predicate.op.front() == '<';
        const double value = below ? *cells.values.begin() : *cells.values.rbegin();
        answer.measures.push_back({value, predicate.limit, {}, m_case.raster(predicate.field)->unit, "raster"});
        answer.wordless = false;
    }
    return answer;
}

/// No list keeps anybody out there, and no attribute of a park holds.
Answer Judge::in_no_park(const Predicate& predicate, const UnitFacts& unit) const {
    if (predicate.kind == Predicate::Kind::admits) {
        return {Tri::yes, true, false, true, {}};
    }
    const bool of_park = predicate.subject == Subject::park && predicate.kind != Predicate::Kind::document;
    return of_park ? Answer{Tri::no, true, false, true, {}} : attribute(predicate, unit, nullptr);
}

Answer Judge::attribute(const Predicate& predicate, const UnitFacts& unit, const Record* park) const {
    Answer answer;
    if (predicate.kind == Predicate::Kind::admits) {
        const std::vector<std::string> admitted = park ? park->list("admitted_sectors") : std::vector<std::string>{};
        answer.truth = park ? tri(admitted.empty() || !longest_prefix(unit.sector, admitted).empty()) : Tri::unknown;
        return answer;
    }
    if (predicate.kind == Predicate::Kind::document) {
        const std::vector<std::string> on_file = unit.record->list("documents");
        answer.truth = tri(std::find_first_of(on_file.begin(), on_file.end(), predicate.values.begin(),
                                              predicate.values.end()) != on_file.end());
        return answer;
    }
    const Record* record = predicate.subject == Subject::park ? park : unit.record;
    if (predicate.kind == Predicate::Kind::given) {
        answer.truth = tri(record != nullptr && record->has(predicate.field));
        return answer;
    }
    if (record == nullptr || !record->has(predicate.field)) {
        return answer;
    }
    if (predicate.kind == Predicate::Kind::threshold) {
        const double value = record->number(predicate.field).value_or(0);
        answer.truth = tri(compare(value, predicate.op, predicate.limit));
        answer.measures.push_back({value, predicate.limit, {}, "", "attribute"});
        answer.wordless = false;
        return answer;
    }
    if (predicate.kind == Predicate::Kind::expired) {
        const std::optional<Date> until = record->date(predicate.field);
        answer.truth = until ? tri(*until < m_rules.as_of) : Tri::unknown;
        return answer;
    }
    const std::vector<std::string> words = words_of(*record, predicate.field);
    answer.truth = tri(std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return predicate.prefix
                   ? !longest_prefix(word, predicate.values).empty()
                   : std::find(predicate.values.begin(), predicate.values.end(), word) != predicate.values.end();
    }));
    return answer;
}

/// Load per output against the limit of the sector. A load that was derived is no load to judge by.
Answer Judge::intensity(const Predicate& predicate, const UnitFacts& unit) const {
    Answer answer;
    const ResourceConfig* counted = m_case.resource(predicate.resource);
    answer.assessed = counted != nullptr;
    const std::optional<double> limit = predicate.limits.limit_of(unit.sector);
    if (counted == nullptr || !limit) {
        answer.truth = counted == nullptr ? Tri::unknown : Tri::no;
        return answer;
    }
    const std::optional<double> load = unit.record->number(counted->prefix + "_" + predicate.variant);
    const std::optional<double> per = unit.record->number(predicate.field);
    if (!load || !per || *per <= 0 || counted->unit != predicate.limits.load_unit) {
        return answer;
    }
    const double value = round_to(*load / *per * predicate.limits.scale, 1e-6);
    answer.truth = tri(compare(value, predicate.op, *limit));
    answer.measures.push_back({value, *limit, {}, predicate.limits.unit, "attribute"});
    answer.wordless = false;
    return answer;
}

std::string Judge::said_of(const Predicate& predicate, const UnitFacts& unit) const {
    using Kind = Predicate::Kind;
    std::string text;
    if (predicate.kind == Kind::admits) {
        text = unit.sector + ";";
    } else if (predicate.limit_from_unit()) {
        const std::optional<double> metres = unit.record->number(predicate.field);
        text = (metres ? format_number(*metres) : "no") + " m;";
    } else if (predicate.kind == Kind::mixing) {
        const std::optional<double> load = mixed_load(predicate, unit);
        text = (load ? format_number(*load) : "no") + " t;";
    } else if (predicate.kind == Kind::intensity || predicate.kind == Kind::document ||
               (!predicate.field.empty() && predicate.subject == Subject::enterprise)) {
        const Answer answer =
            predicate.kind == Kind::intensity ? intensity(predicate, unit) : attribute(predicate, unit, nullptr);
        text = answer.truth == Tri::yes ? "yes;" : answer.truth == Tri::no ? "no;" : "unknown;";
    }
    for (const Predicate& child : predicate.children) {
        text += said_of(child, unit);
    }
    return text;
}

/// The notion that the case does not ask for says no.
Answer Judge::by_notion(Tri hydrological, Tri administrative) const {
    const bool asks_river = m_case.reach_notion != ReachNotion::administrative;
    const bool asks_province = m_case.reach_notion != ReachNotion::hydrological;
    const Tri river = asks_river ? hydrological : Tri::no, province = asks_province ? administrative : Tri::no;
    Answer answer;
    answer.truth = river == Tri::unknown || province == Tri::unknown ? Tri::unknown : Tri::no;
    if (river == Tri::yes || province == Tri::yes) {
        answer.truth = Tri::yes;
    }
    const bool absent =
        (asks_river && m_case.is_absent(Role::rivers)) || (asks_province && m_case.is_absent(Role::jurisdictions));
    answer.assessed = answer.truth != Tri::unknown || !absent;
    return answer;
}

Answer Judge::reach_class(const Predicate& predicate, const Where& where) const {
    const auto listed = [&](const std::optional<ClassNumber>& number, bool none) {
        if (!number) {
            return none ? Tri::no : Tri::unknown;
        }
        return tri(std::find(predicate.values.begin(), predicate.values.end(), class_name(number)) !=
                   predicate.values.end());
    };
    return by_notion(listed(where.hydrological, where.in_basin == false),
                     listed(where.administrative, !where.province.empty()));
}

Answer Judge::transfer(Transfer kind, const UnitFacts& unit, const Spot& at) const {
    const Where& from = unit.origin;
    const Where& to = at.where;
    Answer answer;
    if (kind == Transfer::any) {
        answer.truth = Tri::yes;
        return answer;
    }
    if (m_case.transfer_reading == TransferReading::any_destination && kind == Transfer::upstream) {
        const auto high = [](const std::optional<ClassNumber>& number, bool none) {
            return number ? tri(*number <= 1) : none ? Tri::no : Tri::unknown;
        };
        const Tri by_river = to.in_basin == false ? Tri::no : high(to.hydrological, false);
        return by_notion(by_river, high(to.administrative, !to.province.empty()));
    }
    if (m_case.transfer_reading == TransferReading::any_destination && kind == Transfer::same_class) {
        answer.truth = Tri::no;
        return answer;
    }
    if (kind == Transfer::upstream || kind == Transfer::same_class) {
        const Answer upstream = by_notion(hydrologically_upstream(from, to), administratively(from, to, true));
        if (kind == Transfer::upstream) {
            return upstream;
        }
        answer = by_notion(hydrologically_same(from, to), administratively(from, to, false));
        answer.truth = upstream.truth == Tri::yes ? Tri::no : answer.truth;
        return answer;
    }
    const std::optional<int> border = border_crossed(unit, to, at.park ? at.park->record : nullptr);
    const int least = kind == Transfer::cross_county ? 1 : kind == Transfer::cross_prefecture ? 2 : 3;
    answer.truth = border ? tri(*border >= least) : Tri::unknown;
    answer.assessed = border || !m_case.is_absent(Role::jurisdictions);
    return answer;
}

std::optional<bool> border_of(std::string_view level, const UnitFacts& unit, const Where& to, const Record* park) {
    const auto id = [level](const Where& where) {
        return level == "province" ? where.province : level == "prefecture" ? where.prefecture : where.county;
    };
    return differ(unit.record->text(level), park ? park->text(level) : "", id(unit.origin), id(to));
}

std::optional<int> border_crossed(const UnitFacts& unit, const Where& to, const Record* park) {
    const auto province = border_of("province", unit, to, park);
    const auto prefecture = border_of("prefecture", unit, to, park);
    const auto county = border_of("county", unit, to, park);
    if (province == true) {
        return 3;
    }
    if (prefecture == true) {
        return 2;
    }
    if (county == true) {
        return 1;
    }
    return county ? std::optional(0) : std::nullopt;
}

} // namespace reachplan::verify
