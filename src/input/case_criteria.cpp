// SPDX-License-Identifier: Apache-2.0
// [criterion.ID], [ahp] and [suitability]: what is liked about a place, and how much. A criterion without data is
// refused here, because a score that is nowhere known helps nobody.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "base/text.hpp"
#include "input/case_parts.hpp"

namespace reachplan {
namespace {

using Kind = Transform::Kind;
using Combine = SuitabilityConfig::Combine;

constexpr std::array<std::string_view, 5> k_transforms{"linear", "sigmoid", "piecewise", "inverse", "table"};
constexpr std::array<std::string_view, 4> k_combines{"weighted", "owa", "minimum", "short_board"};
constexpr std::array<std::string_view, 2> k_directions{"benefit", "cost"};
constexpr std::size_t k_most_compared = 15; // as far as the random indices of consistency go
constexpr double k_reciprocal_slack = 0.02; // 0.33 for a third

template <typename Choice, std::size_t n>
Choice chosen(TomlTable& table, std::string_view key, const std::array<std::string_view, n>& words) {
    const std::string word = table.choice(key, words).value_or(std::string(words[0]));
    return static_cast<Choice>(std::find(words.begin(), words.end(), word) - words.begin());
}

void refuse_keys_of_others(TomlTable& table, Kind kind) {
    const auto refuse = [&](std::string_view key, bool fits) {
        if (!fits) {
            table.refuse(key, msg("input.transform_key", {{"transform", std::string(name_of(kind))}}),
                         msg("input.transform_fix"));
        }
    };
    const bool ends = kind == Kind::linear || kind == Kind::sigmoid;
    refuse("best", ends || kind == Kind::inverse);
    refuse("worst", ends);
    refuse("points", kind == Kind::piecewise);
    refuse("table", kind == Kind::table);
}

void read_ends(TomlTable& table, Transform& transform) {
    table.require("best", msg("input.criterion_ends_fix"));
    table.require("worst", msg("input.criterion_ends_fix"));
    transform.best = table.number("best").value_or(0);
    transform.worst = table.number("worst").value_or(1);
    if (table.has("best") && table.has("worst") && transform.best == transform.worst) {
        table.fault("best", format_number(transform.best), msg("input.criterion_ends"),
                    msg("input.criterion_ends_fix"));
    }
}

void read_points(TomlTable& table, Transform& transform) {
    table.require("points", msg("input.points_fix"));
    for (const std::vector<double>& row : table.number_rows("points")) {
        const bool sound = row.size() == 2 && row[1] >= 0 && row[1] <= 1 &&
                           (transform.points.empty() || row[0] > transform.points.back().first);
        if (!sound) {
            table.fault("points", "", msg("input.points"), msg("input.points_fix"));
            return;
        }
        transform.points.emplace_back(row[0], row[1]);
    }
}

/// "3" is one grade, "3..8" what is above 3 up to 8, "..3" and "25.." the ends.
std::optional<ScoreClass> class_of(const std::string& key) {
    const std::size_t dots = key.find("..");
    if (dots == std::string::npos) {
        const std::optional<double> value = parse_number(key);
        return value ? std::optional<ScoreClass>({*value, *value, 0}) : std::nullopt;
    }
    constexpr double k_infinite = std::numeric_limits<double>::infinity();
    const std::string low = key.substr(0, dots), high = key.substr(dots + 2);
    const std::optional<double> above = low.empty() ? -k_infinite : parse_number(low);
    const std::optional<double> up_to = high.empty() ? k_infinite : parse_number(high);
    return above && up_to && *above < *up_to ? std::optional<ScoreClass>({*above, *up_to, 0}) : std::nullopt;
}

bool overlap(const ScoreClass& a, const ScoreClass& b) {
    return a.holds(b.up_to) || b.holds(a.up_to);
}

void read_classes(TomlTable& table, Transform& transform) {
    table.require("table", msg("input.classes_fix"));
    std::optional<TomlTable> inner = table.table("table");
    for (const std::string& key : inner ? inner->keys() : std::vector<std::string>{}) {
        const std::optional<double> score = inner->number(key, k_share);
        std::optional<ScoreClass> one = class_of(key);
        if (!one) {
            inner->fault(key, "", msg("input.classes"), msg("input.classes_fix"));
            continue;
        }
        const bool apart = std::none_of(transform.classes.begin(), transform.classes.end(),
                                        [&](const ScoreClass& other) { return overlap(*one, other); });
        if (!apart) {
            inner->fault(key, "", msg("input.classes_overlap"), msg("input.classes_fix"));
        }
        one->score = score.value_or(0);
        transform.classes.push_back(*one);
    }
    std::sort(transform.classes.begin(), transform.classes.end(),
              [](const ScoreClass& a, const ScoreClass& b) { return a.up_to < b.up_to; });
    if (inner && transform.classes.empty()) {
        table.fault("table", "", msg("input.classes"), msg("input.classes_fix"));
    }
}

Transform read_transform(TomlTable& table) {
    Transform transform;
    transform.kind = chosen<Kind>(table, "transform", k_transforms);
    refuse_keys_of_others(table, transform.kind);
    switch (transform.kind) {
    case Kind::linear:
    case Kind::sigmoid: read_ends(table, transform); break;
    case Kind::piecewise: read_points(table, transform); break;
    case Kind::inverse:
        table.require("best", msg("input.inverse_fix"));
        transform.best = table.number("best", k_positive).value_or(1);
        break;
    case Kind::table: read_classes(table, transform); break;
    }
    return transform;
}

/// Says again what the transform says already: whoever swaps best and worst is told.
void check_direction(TomlTable& table, const Transform& transform) {
    std::string direction = table.choice("direction", k_directions).value_or("");
    std::string key = "direction";
    for (const std::string_view word : k_directions) {
        if (table.boolean(word).value_or(false)) {
            direction = word;
            key = word;
        }
    }
    const Slope slope = slope_of(transform);
    if ((direction == "benefit" && slope != Slope::rising) || (direction == "cost" && slope != Slope::falling)) {
        table.fault(key, direction, msg("input.direction"), msg("input.direction_fix"));
    }
}

/// The role, or the layer's name when only its features are meant.
void read_distance_to(TomlTable& table, CriterionConfig& criterion, const Case& the_case) {
    const std::string name = table.text("distance_to").value_or("");
    std::vector<std::string_view> known;
    for (const LayerConfig& layer : the_case.layers) {
        known.push_back(layer.name);
        known.push_back(role_spec(layer.role).name);
        if (layer.name == name && role_spec(layer.role).name != name) {
            criterion.distance_to = layer.role;
            criterion.layer = name;
        }
    }
    const RoleSpec* role = find_role(name);
    if (role != nullptr && the_case.has_layer(role->role)) {
        criterion.distance_to = role->role;
    }
    if (!criterion.distance_to) {
        const std::string near = role != nullptr ? "" : did_you_mean(name, known);
        table.fault("distance_to", name, msg("input.distance_to"),
                    near.empty() ? msg("input.distance_to_fix") : msg("input.did_you_mean", {{"near", near}}));
        criterion.distance_to = Role::enterprises; // not looked at again: the case is refused
    }
}

void check_word(TomlTable& where, const FieldSpec& field, const std::string& word) {
    const std::vector<std::string_view> allowed = coded_values(field.allowed);
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), word) == allowed.end()) {
        const std::string near = did_you_mean(word, allowed);
        where.fault(field.name, word, msg("input.code_ours", {{"allowed", std::string(field.allowed)}}),
                    near.empty() ? Message{} : msg("input.did_you_mean", {{"near", near}}));
    }
}

void read_where(TomlTable& table, CriterionConfig& criterion) {
    std::optional<TomlTable> where = table.table("where");
    if (!where || !criterion.distance_to) {
        return;
    }
    const RoleSpec& role = role_spec(*criterion.distance_to);
    for (const std::string& key : where->keys()) {
        const FieldSpec* field = find_field(role, key);
        if (field == nullptr || field->type != FieldType::text) {
            where->fault(key, "", msg("input.where_field", {{"role", std::string(role.name)}}),
                         msg("input.see_schema"));
            continue;
        }
        criterion.where[key] = where->texts(key);
        for (const std::string& word : criterion.where[key]) {
            check_word(*where, *field, word);
        }
    }
    where->accept_all_keys();
}

void read_measure(TomlTable& table, CriterionConfig& criterion, const Case& the_case) {
    criterion.unit = table.text("unit").value_or("");
    if (!table.has("distance_to")) {
        table.require("source", msg("input.criterion_source_fix"));
        criterion.given = table.text("source").value_or("");
        criterion.source = raster_source(table, "source", the_case).value_or("");
        criterion.nodata = table.text_or_number("nodata").value_or("");
        table.refuse("where", msg("input.where_alone"), msg("input.criterion_source_fix"));
        return;
    }
    read_distance_to(table, criterion, the_case);
    read_where(table, criterion);
    for (const std::string_view key : {"source", "nodata"}) {
        table.refuse(key, msg("input.distance_and_source"), msg("input.criterion_source_fix"));
    }
    if (table.has("unit") && criterion.unit != "m") {
        table.fault("unit", criterion.unit, msg("input.distance_unit"), msg("input.distance_unit_fix"));
    }
    criterion.unit = "m";
}

CriterionConfig read_criterion(TomlTable& table, const std::string& id, const Case& the_case) {
    CriterionConfig criterion;
    criterion.id = id;
    if (std::optional<TomlTable> title = table.table("title")) {
        criterion.title.en = title->text("en").value_or("");
        criterion.title.zh = title->text("zh").value_or("");
        title->refuse_unknown_keys();
    }
    read_measure(table, criterion, the_case);
    criterion.transform = read_transform(table);
    check_direction(table, criterion.transform);
    criterion.limiting = table.boolean("limiting").value_or(false);
    criterion.weight = table.number("weight", k_not_negative).value_or(1);
    if (table.has("weight") && the_case.suitability.ahp) {
        table.fault("weight", format_number(criterion.weight), msg("input.weight_and_ahp"),
                    msg("input.weight_and_ahp_fix"));
    }
    table.refuse_unknown_keys();
    return criterion;
}

bool is_square(const PairwiseConfig& pairs) {
    const std::size_t n = pairs.criteria.size();
    return pairs.matrix.size() == n && std::all_of(pairs.matrix.begin(), pairs.matrix.end(),
                                                   [n](const std::vector<double>& row) { return row.size() == n; });
}

/// Ones on the diagonal, and each comparison the reverse of the other; of the two the one above 1 is taken at its word.
void check_reciprocal(TomlTable& table, PairwiseConfig& pairs) {
    for (std::size_t i = 0; i < pairs.criteria.size(); ++i) {
        for (std::size_t j = i; j < pairs.criteria.size(); ++j) {
            double& one = pairs.matrix[i][j];
            double& other = pairs.matrix[j][i];
            const bool sound =
                one > 0 && other > 0 && std::abs(one * other - 1) <= k_reciprocal_slack && (i != j || one == 1);
            if (!sound) {
                table.fault("matrix", format_number(one) + ", " + format_number(other),
                            msg("input.ahp_reciprocal", {{"a", pairs.criteria[i]}, {"b", pairs.criteria[j]}}),
                            msg("input.ahp_reciprocal_fix"));
                return;
            }
            (one >= other ? other : one) = 1 / (one >= other ? one : other);
        }
    }
}

void read_ahp(TomlTable& root, Case& the_case) {
    std::optional<TomlTable> table = root.table("ahp");
    if (!table) {
        return;
    }
    PairwiseConfig pairs;
    table->require("criteria", msg("input.ahp_fix"));
    table->require("matrix", msg("input.ahp_fix"));
    pairs.criteria = table->texts("criteria");
    pairs.matrix = table->number_rows("matrix");
    table->refuse_unknown_keys();
    const std::set<std::string> once(pairs.criteria.begin(), pairs.criteria.end());
    if (once.size() != pairs.criteria.size() || pairs.criteria.size() > k_most_compared) {
        table->fault("criteria", "", msg("input.ahp_criteria", {{"most", std::to_string(k_most_compared)}}),
                     msg("input.ahp_fix"));
    } else if (!is_square(pairs)) {
        if (table->has("matrix") && !pairs.matrix.empty()) {
            table->fault("matrix", "", msg("input.ahp_square", {{"n", std::to_string(pairs.criteria.size())}}),
                         msg("input.ahp_fix"));
        }
    } else {
        check_reciprocal(*table, pairs);
    }
    the_case.suitability.ahp = std::move(pairs);
}

/// Limiting criteria of the short board carry no weight; all others must be compared, and only criteria can be.
void check_compared(TomlTable& root, const Case& the_case) {
    const SuitabilityConfig& suitability = the_case.suitability;
    if (!suitability.ahp) {
        return;
    }
    std::optional<TomlTable> table = root.table("ahp");
    const std::vector<std::string>& compared = suitability.ahp->criteria;
    std::vector<std::string_view> ids;
    for (const CriterionConfig& criterion : the_case.criteria) {
        ids.push_back(criterion.id);
        const bool listed = std::find(compared.begin(), compared.end(), criterion.id) != compared.end();
        const bool weighs = !(criterion.limiting && suitability.combine == Combine::short_board);
        if (listed != weighs) {
            table->fault("criteria", criterion.id, msg(weighs ? "input.ahp_missing" : "input.ahp_limiting"),
                         msg("input.ahp_fix"));
        }
    }
    for (const std::string& id : compared) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            const std::string near = did_you_mean(id, ids);
            table->fault("criteria", id, msg("input.ahp_unknown"),
                         near.empty() ? msg("input.ahp_fix") : msg("input.did_you_mean", {{"near", near}}));
        }
    }
}

void check_order_weights(TomlTable& table, const Case& the_case) {
    const SuitabilityConfig& suitability = the_case.suitability;
    if (suitability.combine != Combine::owa) {
        table.refuse("order_weights", msg("input.order_weights_alone"), msg("input.order_weights_fix"));
        return;
    }
    table.require("order_weights", msg("input.order_weights_fix"));
    const std::vector<double>& weights = suitability.order_weights;
    double sum = 0;
    bool sound = weights.size() == the_case.criteria.size();
    for (const double weight : weights) {
        sound = sound && weight >= 0;
        sum += weight;
    }
    if (table.has("order_weights") && !(sound && std::abs(sum - 1) <= 1e-6)) {
        table.fault("order_weights", "", msg("input.order_weights", {{"n", std::to_string(the_case.criteria.size())}}),
                    msg("input.order_weights_fix"));
    }
}

void check_weights(TomlTable& table, const Case& the_case) {
    const bool short_board = the_case.suitability.combine == Combine::short_board;
    const auto& criteria = the_case.criteria;
    const auto limits = [](const CriterionConfig& criterion) { return criterion.limiting; };
    const bool any_limit = std::any_of(criteria.begin(), criteria.end(), limits);
    if (short_board != any_limit && !criteria.empty()) {
        table.fault("combine", std::string(name_of(the_case.suitability.combine)),
                    msg(short_board ? "input.short_board_none" : "input.limiting_alone"), msg("input.short_board_fix"));
    }
    const bool all_light =
        !criteria.empty() && !the_case.suitability.ahp && the_case.suitability.combine != Combine::minimum &&
        std::all_of(criteria.begin(), criteria.end(),
                    [&](const CriterionConfig& c) { return c.weight == 0 && !(short_board && c.limiting); });
    if (all_light) {
        table.fault("combine", std::string(name_of(the_case.suitability.combine)), msg("input.no_weight"),
                    msg("input.no_weight_fix"));
    }
}

} // namespace

void read_criteria(TomlTable& root, Case& the_case) {
    read_ahp(root, the_case);
    std::optional<TomlTable> all = root.table("criterion");
    for (const std::string& id : all ? all->keys() : std::vector<std::string>{}) {
        if (std::optional<TomlTable> table = all->table(id)) {
            the_case.criteria.push_back(read_criterion(*table, id, the_case));
        }
    }
    std::optional<TomlTable> table = root.table("suitability");
    if (table) {
        the_case.suitability.combine = chosen<Combine>(*table, "combine", k_combines);
        the_case.suitability.order_weights = table->numbers("order_weights");
        check_order_weights(*table, the_case);
        table->refuse_unknown_keys();
    }
    check_weights(table ? *table : root, the_case);
    check_compared(root, the_case);
}

} // namespace reachplan
