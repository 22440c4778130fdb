// SPDX-License-Identifier: Apache-2.0
#include "input/rivers/repair_rivers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "geo/geodesic.hpp"
#include "input/read_layer.hpp"
#include "input/rivers/flow_lines.hpp"
#include "input/rivers/river_arms.hpp"
#include "input/rivers/river_rows.hpp"

namespace reachplan {
namespace {

constexpr std::string_view k_no_reach = "0"; // NEXT_DOWN of HydroRIVERS at a mouth
constexpr double k_uphill_m = 10;

std::string metres(double value) {
    return format_fixed(value, 0);
}

class Repair {
public:
    Repair(const Case& the_case, Inputs& inputs, Faults& faults)
        : m_case(the_case), m_inputs(inputs), m_rivers(inputs.records[Role::rivers]), m_faults(faults) {}

    void run() {
        clear_zeros();
        read_settings();
        turn_given();
        const bool any_raw = std::any_of(m_rivers.begin(), m_rivers.end(), [&](const Record& river) {
            return m_settings[index(river)].is_raw && !river.geometry.lines.empty();
        });
        if (!any_raw) {
            return;
        }
        const RiverRows rows(m_rivers, m_settings);
        std::vector<Water> waters = rows.waters();
        read_heights(rows, waters);
        const std::vector<Flow> flows = find_flow(waters);
        for (std::size_t river = 0; river < m_rivers.size(); ++river) {
            if (m_settings[river].is_raw) {
                apply(river, rows.of(river), waters[river], flows[river]);
            }
        }
        name_lakes(waters, flows);
        name_arms(waters, flows);
        tell_mouths(waters, flows);
        tell_circle(waters, flows);
    }

private:
    std::size_t index(const Record& river) const { return static_cast<std::size_t>(&river - m_rivers.data()); }

    const LayerConfig* layer_of(const Record& river) const {
        const auto layer = std::find_if(m_case.layers.begin(), m_case.layers.end(),
                                        [&](const LayerConfig& config) { return config.name == river.layer; });
        return layer == m_case.layers.end() ? nullptr : &*layer;
    }

    void tell(std::size_t river, Severity severity, std::string_view field, Message what, Message fix = {}) {
        const LayerConfig* layer = layer_of(m_rivers[river]);
        m_faults.add({severity, layer == nullptr ? "" : layer->source.given, m_rivers[river].layer,
                      feature_name(m_rivers[river]), std::string(field), "", std::move(what), std::move(fix)});
    }
    void warn(std::size_t river, std::string_view field, Message what, Message fix = {}) {
        tell(river, Severity::warning, field, std::move(what), std::move(fix));
    }

    void clear_zeros() {
        for (Record& river : m_rivers) {
            if (river.text("next_down") == k_no_reach && m_inputs.find(Role::rivers, k_no_reach) == nullptr) {
                river.values["next_down"] = std::monostate{};
                m_layers_with_ids.insert(river.layer);
            }
        }
    }

    void read_settings() {
        for (const Record& river : m_rivers) {
            if (river.has("next_down")) {
                m_layers_with_ids.insert(river.layer);
            }
        }
        for (const Record& river : m_rivers) {
            const LayerConfig* layer = layer_of(river);
            m_settings.push_back(
                {!m_layers_with_ids.contains(river.layer), layer == nullptr ? k_river_snap_m : layer->snap_m});
        }
    }

    /// One line whose head, and not its end, lies on the reach that it names.
    void turn_given() {
        for (std::size_t i = 0; i < m_rivers.size(); ++i) {
            Record& river = m_rivers[i];
            std::vector<Path>& lines = river.geometry.lines;
            const Record* next = m_inputs.find(Role::rivers, main_next(river));
            if (m_settings[i].is_raw || lines.size() != 1 || next == nullptr || next == &river ||
                next->geometry.lines.empty()) {
                continue;
            }
            std::vector<Strand> strands;
            for (const Path& line : next->geometry.lines) {
                strands.push_back({0, line, false, 0});
            }
            const Strands below(std::move(strands));
            const double snap_m = m_settings[i].snap_m;
            if (below.near(lines[0].back(), snap_m).empty() && !below.near(lines[0].front(), snap_m).empty()) {
                std::reverse(lines[0].begin(), lines[0].end());
                warn(i, "next_down", msg("input.river_given_turned", {{"next", next->id}}));
            }
        }
    }

    void read_heights(const RiverRows& rows, std::vector<Water>& waters) {
        std::map<std::string, std::unique_ptr<Raster>> rasters; // by layer
        for (std::size_t i = 0; i < m_rivers.size(); ++i) {
            const LayerConfig* layer = layer_of(m_rivers[i]);
            if (waters[i].is_lake || waters[i].is_fixed || layer == nullptr || !layer->elevation) {
                continue;
            }
            const auto [known, is_new] = rasters.emplace(layer->name, nullptr);
            if (is_new) {
                known->second = Raster::open(*layer->elevation, m_faults);
            }
            if (known->second) {
                waters[i].height_m = {known->second->at(rows.of(i).begin), known->second->at(rows.of(i).end)};
            }
        }
    }

    void apply(std::size_t i, const RiverRow& row, const Water& water, const Flow& flow) {
        Record& river = m_rivers[i];
        if (water.is_lake) {
            return;
        }
        if (row.double_of) {
            river.values[std::string(k_flow_parts)] = std::int64_t{0};
            river.values["next_down"] = m_rivers[*row.double_of].id;
            warn(i, "geometry", msg("input.river_double", {{"other", m_rivers[*row.double_of].id}}));
            return;
        }
        PartRow turned = row.row;
        if (flow.known && flow.mouth_end == 0) {
            turned.turn();
        }
        tell_parts(i, turned, row.doubles.size());
        order_lines(river, turned, row.doubles);
        if (flow.known) {
            tell_turned(i, turned, flow);
            tell_uphill(i, water, flow);
        }
        if (flow.known && flow.next) {
            river.values["next_down"] = m_rivers[*flow.next].id;
            if (flow.gap_m > k_meets_m) {
                warn(i, "geometry",
                     msg("input.river_gap", {{"gap", metres(flow.gap_m)}, {"next", m_rivers[*flow.next].id}}));
            }
        }
    }

    static void order_lines(Record& river, const PartRow& row, const std::vector<std::size_t>& doubles) {
        const std::vector<Path>& drawn = river.geometry.lines;
        std::vector<Path> lines;
        for (const RowPart& part : row.row) {
            lines.push_back(drawn[part.line]);
            if (part.turned) {
                std::reverse(lines.back().begin(), lines.back().end());
            }
        }
        if (lines.size() < drawn.size()) {
            river.values[std::string(k_flow_parts)] = static_cast<std::int64_t>(lines.size());
        }
        for (const std::vector<std::size_t>* rest : {&row.beside, &doubles}) {
            for (const std::size_t line : *rest) {
                lines.push_back(drawn[line]);
            }
        }
        river.geometry.lines = std::move(lines);
    }

    void tell_parts(std::size_t i, const PartRow& row, std::size_t doubles) {
        bool in_order = true;
        for (std::size_t k = 1; k < row.row.size(); ++k) {
            in_order = in_order && row.row[k - 1].line < row.row[k].line;
        }
        if (!in_order || row.gaps_m > k_meets_m) {
            warn(i, "geometry",
                 msg("input.river_parts", {{"parts", std::to_string(row.row.size())}, {"gap", metres(row.gaps_m)}}));
        }
        if (doubles > 0) {
            warn(i, "geometry", msg("input.river_double_parts", {{"parts", std::to_string(doubles)}}));
        }
        if (!row.beside.empty()) {
            double beside_m = 0;
            for (const std::size_t line : row.beside) {
                beside_m += length_m(m_rivers[i].geometry.lines[line]);
            }
            warn(i, "geometry",
                 msg("input.river_beside",
                     {{"parts", std::to_string(row.beside.size())}, {"km", format_fixed(beside_m / 1000, 1)}}));
        }
    }

    void tell_turned(std::size_t i, const PartRow& row, const Flow& flow) {
        if (row.turned_count() == 0) {
            return;
        }
        std::vector<MessageArg> args = {{"turned", std::to_string(row.turned_count())},
                                        {"parts", std::to_string(row.row.size())}};
        if (flow.next) {
            args.push_back({"next", m_rivers[*flow.next].id});
            warn(i, "geometry", msg("input.river_turned_next", std::move(args)));
        } else if (flow.told == Told::by_height) {
            warn(i, "geometry", msg("input.river_turned_height", std::move(args)));
        } else {
            warn(i, "geometry", msg("input.river_turned_mouth", std::move(args)));
        }
    }

    void tell_uphill(std::size_t i, const Water& water, const Flow& flow) {
        const auto mouth = static_cast<std::size_t>(flow.mouth_end);
        const std::optional<double>& low = water.height_m[mouth];
        const std::optional<double>& high = water.height_m[1 - mouth];
        if (low && high && *low > *high + k_uphill_m) {
            warn(i, "geometry", msg("input.river_uphill", {{"rise", metres(*low - *high)}}));
        }
    }

    /// A lake that rivers end in goes on where the one leaves that drains it.
    void name_lakes(const std::vector<Water>& waters, const std::vector<Flow>& flows) {
        std::set<std::size_t> used;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            if (m_settings[i].is_raw && flows[i].next && waters[*flows[i].next].is_lake) {
                used.insert(*flows[i].next);
            }
        }
        for (const std::size_t lake : used) {
            if (m_settings[lake].is_raw && flows[lake].next) {
                m_rivers[lake].values["next_down"] = m_rivers[*flows[lake].next].id;
                warn(lake, "next_down", msg("input.river_lake", {{"next", m_rivers[*flows[lake].next].id}}));
            }
        }
    }

    /// Rivers that begin on another one, not where it ends in them: water leaves there.
    void name_arms(const std::vector<Water>& waters, const std::vector<Flow>& flows) {
        for (std::size_t i = 0; i < waters.size(); ++i) {
            if (!m_settings[i].is_raw || waters[i].is_lake || !flows[i].known) {
                continue;
            }
            for (const EndTouch& touch : waters[i].touches[static_cast<std::size_t>(1 - flows[i].mouth_end)]) {
                const Flow& other = flows[touch.onto];
                const bool leaves = touch.gap_m <= k_meets_m && !waters[touch.onto].is_lake && other.known &&
                                    other.next != i && touch.to_ends_m[1 - other.mouth_end] > 2 * k_meets_m;
                if (leaves && (touch.to_ends_m[other.mouth_end] > 2 * k_meets_m || other.next)) {
                    name_arm(i, touch.onto, touch.to_ends_m[other.mouth_end] <= 2 * k_meets_m);
                }
            }
        }
    }

    void name_arm(std::size_t i, std::size_t from, bool at_mouth) {
        Record& arm = m_rivers[i];
        Record& river = m_rivers[from];
        Record tried = at_mouth ? river : arm;
        const bool is_given = !m_settings[from].is_raw;
        if (at_mouth && !is_given) {
            tried.values["next_down"] = river.text("next_down") + ";" + arm.id;
        } else if (!at_mouth) {
            tried.values["branch_of"] = river.id;
        }
        const bool known =
            at_mouth ? !is_given && shares_are_known(tried, m_inputs) : branch_share(tried, m_inputs).has_value();
        if (known) {
            (at_mouth ? river : arm).values = tried.values;
            warn(i, at_mouth ? "next_down" : "branch_of", msg("input.river_arm", {{"other", river.id}}));
        } else {
            warn(i, "branch_share", msg("input.river_arm_unknown", {{"other", river.id}}), msg("input.river_arm_fix"));
        }
    }

    /// Every system but the longest has a mouth that may be none; one whose ends have no heights flows as it is drawn.
    void tell_mouths(const std::vector<Water>& waters, const std::vector<Flow>& flows) {
        std::map<std::size_t, double> length_m;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            length_m[flows[i].system] += flows[i].known ? waters[i].length_m : 0;
        }
        const auto longest = std::max_element(length_m.begin(), length_m.end(),
                                              [](const auto& a, const auto& b) { return a.second < b.second; });
        for (std::size_t i = 0; i < flows.size(); ++i) {
            const bool is_mouth =
                m_settings[i].is_raw && !waters[i].is_fixed && !waters[i].is_lake && flows[i].known && !flows[i].next;
            if (is_mouth && flows[i].system != longest->first) {
                warn(i, "next_down", msg("input.river_mouth", {{"snap", metres(m_settings[i].snap_m)}}),
                     msg("input.river_mouth_fix"));
            }
            if (is_mouth && flows[i].told == Told::by_mouth) {
                warn(i, "next_down", msg("input.river_as_drawn"), msg("input.river_as_drawn_fix"));
            }
        }
    }

    /// Banks and lines of management may well be closed; a river may not.
    void tell_circle(const std::vector<Water>& waters, const std::vector<Flow>& flows) {
        for (std::size_t i = 0; i < flows.size(); ++i) {
            const std::string kind = m_rivers[i].text("line_kind");
            if (!flows[i].known && !waters[i].is_lake && (kind.empty() || kind == "centreline")) {
                tell(i, Severity::error, "geometry", msg("input.river_circle"), msg("input.river_circle_fix"));
            }
        }
    }

    const Case& m_case;
    Inputs& m_inputs;
    std::vector<Record>& m_rivers;
    Faults& m_faults;
    std::set<std::string> m_layers_with_ids;
    std::vector<RiverSettings> m_settings; // by river
};

} // namespace

void repair_rivers(const Case& the_case, Inputs& inputs, Faults& faults) {
    if (!inputs.of(Role::rivers).empty()) {
        Repair(the_case, inputs, faults).run();
    }
}

} // namespace reachplan
