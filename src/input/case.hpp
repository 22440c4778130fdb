// SPDX-License-Identifier: Apache-2.0
// One case: the TOML file that names layers, resources, accounts, criteria and the plan's options.
// Reading it opens no layer. Unknown keys, wrong types and values out of range are faults with the
// line; paths are resolved against the file's folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/faults.hpp"
#include "base/message.hpp"
#include "geo/raster_reader.hpp"
#include "geo/vector_reader.hpp"
#include "input/criteria.hpp"
#include "input/schema.hpp"
#include "input/transport_config.hpp"

namespace reachplan {

struct LayerConfig {
    std::string name; // key of the table
    Role role = Role::enterprises;
    VectorSource source;
    std::map<std::string, std::string> fields; // canonical -> theirs
    /// Theirs -> ours, by canonical field: `values.status = { compliant = ["已认定", "是"] }` in the case file.
    std::map<std::string, std::map<std::string, std::string>> values;
    std::map<std::string, std::string> units; // canonical field -> unit of their column
    std::optional<double> accuracy_m;         // for features without their own
    bool internal = false;                    // sensitivity = "internal"
    /// Rivers without next_down: ends nearer than this to another river flow into it (input/rivers/repair_rivers).
    double snap_m = 1000;
    std::optional<RasterSource> elevation; // tells the lower end of such rivers
};

struct ResourceConfig {
    std::string id;     // as in reports: COD, NH3-N, land
    std::string prefix; // of the columns: cod, nh3_n, land
    std::string unit;   // t/a, m3/a, ha ...
    double quantum = 1; // size of one account unit, in `unit`
    double decay_per_day = 0;
    /// `unit` for each 10,000 yuan of yearly output, by prefix of sector: what a unit whose table gives no variant is taken
    /// to need and to discharge.
    std::map<std::string, double> intensity = {};
};

/// [raster.ID]: what rules may ask of the ground. Values count cell by cell; they are never resampled.
struct RasterConfig {
    RasterSource source; // its name is the id
    std::string unit;
};

enum class AccountScope { park, zone, province, section };

/// A capacity that is the zonal sum of a raster over the polygon of its holder.
struct RasterCapacity {
    std::string given; // as written
    std::filesystem::path source;
    std::string nodata;
    bool per_area = false;           // values are amounts per area, else amounts of a cell
    double factor = 1;               // to the resource's unit: of a cell's amount, or of an amount per m2
    double max_missing_share = 0.05; // of the polygon without data: above it the capacity is undetermined
};

/// How many times a new load must be covered by load that ends in the same unit; 0: not asked.
struct OffsetRatio {
    double attaining = 0;     // where the unit keeps its limit
    double not_attaining = 0; // where it is over it, or its column `attaining` says no
    double of(bool is_attaining) const { return is_attaining ? attaining : not_attaining; }
    bool any() const { return attaining > 0 || not_attaining > 0; }
};

struct AccountConfig {
    std::string id;
    std::string resource;
    AccountScope scope = AccountScope::park;
    std::string layer; // layer whose features carry the account
    std::string field; // column with the capacity; of a raster account the derived one
    std::optional<RasterCapacity> raster;
    std::string used_field;      // column with what is used today; "" = 0
    bool includes_listed = true; // background = "includes_listed": used_field already holds the listed enterprises
    double reserve_share = 0;    // share of the capacity kept free
    /// "": nothing returns. Freed quota goes to the unit of origin; with "prefecture" or "province" a firm that stays within
    /// that border may use what it frees at its new place. It never takes quota across a province border.
    std::string freed_to;
    OffsetRatio offset;
    /// formula = "mixing": a section without a capacity in its column gets one from its design flow, class and background,
    /// unless the flow is larger than this. 150 m3/s: full mixing is wrong for large rivers (the figure is not confirmed).
    bool mixing = false;
    double largest_flow_m3_s = 150;
};

/// [limit.ID]: the most that each jurisdiction of a level may receive from outside it.
struct LimitConfig {
    std::string id;
    std::string level;          // county, prefecture, province
    std::string measure;        // units, land (ha), hazard (weight as in the first level of the objective)
    std::optional<double> most; // of every jurisdiction of the level; nullopt: of those in most_of alone
    std::map<std::string, double>
        most_of; // of single ones, by id (or by the name in the tables where no polygon is given)
};

/// [lock.ID]: what somebody has decided for a unit. It is kept whatever it breaks, and priced.
struct LockConfig {
    std::string enterprise_id;
    std::string outcome; // relocate, upgrade, convert, close, stay
    std::string park_id; // of relocate
    std::string note;    // who decided, for the reports
};

/// The one phase of this version; dates are for reports only.
struct PhaseConfig {
    std::string id = "p0";
    std::optional<Date> start, end;
};

struct PlanConfig {
    /// The lexicographic levels in their order: placed first, then any of exposure, nearness, fit and cost.
    std::vector<std::string> objective = {"placed", "cost"};
    /// People nearer than this to a hazardous plant count as exposed. 5 km is the radius in which HJ 169-2018 (annex D)
    /// counts the people around a project.
    double exposure_radius_m = 5000;
    /// What a yuan of each part of the cost counts on its level; parts that are not named count as they are.
    std::map<std::string, double> weights;
    bool provisional = false; // undetermined = "provisional": such moves are planned and marked
    int max_alternatives = 3;
    std::int64_t work_limit = 50'000'000;
    std::optional<double> time_limit_s;
    double discount_rate = 0.05;
    int years = 10;
    double min_site_ha = 0.1;
    double gap_target = 0;       // relative gap at which the search may stop; 0: prove it
    double reserved_for_new = 0; // share of each account's room kept for projects not yet filed
    PhaseConfig phase;
    /// Stability: that many times the plan is made again with costs and rooms drawn anew within `spread` of what they are.
    int stability_runs = 20;
    std::int64_t stability_seed = 1;
    double stability_spread = 0.05;
};

/// Which notion of the reach class bans: "either" is the careful default.
enum class ReachNotion { either, hydrological, administrative };

/// What "towards the middle and upper reaches" means: from further downstream, or whatever the origin.
enum class TransferReading { towards, any_destination };

/// When a cell of a raster counts as closed: a point of it is, its centre is, or a share of it.
enum class Coverage { touch, centre, fraction };

/// [open_land]: patches of land beside the parks, within the urban development boundary.
struct OpenLandConfig {
    std::int64_t min_cells = 25;
};

struct Case {
    std::filesystem::path file;
    std::string given;                     // path as the user wrote it
    std::filesystem::path read_cache = {}; // folder of what earlier runs read of the same files; no part of the case
    std::string id;
    Text title;
    Date as_of;
    std::string crs = "auto";
    double resolution_m = 1000;
    Coverage coverage = Coverage::touch;
    double coverage_share = 0.5; // fraction
    std::vector<std::string> rule_packs;
    std::string destination_scope = "province"; // province (of the origin) | any
    Lang lang = Lang::en;
    double clearance_m = 0;
    std::vector<Role> absent;
    std::vector<std::string> absent_kinds;   // kinds of `protected` for which there are no data ("farmland")
    std::vector<std::string> absent_rasters; // listed as "raster.ID"
    std::optional<Box> study_area;           // degrees; nullopt: the extent of the data
    std::optional<Box> extent_m;             // of the grid, in metres of `crs`, instead of one around the study area
    ReachNotion reach_notion = ReachNotion::either;
    /// Rivers that distances are measured to: every line given, or those of one line_kind (lakes always).
    std::string measure_from = "any"; // any | centreline | bank_line | management_range
    TransferReading transfer_reading = TransferReading::towards;
    bool allow_network = false;
    std::vector<LayerConfig> layers; // sorted by name
    std::vector<ResourceConfig> resources;
    std::vector<AccountConfig> accounts;
    std::vector<LimitConfig> limits;       // sorted by id
    std::vector<LockConfig> locks;         // sorted by enterprise
    std::vector<RasterConfig> rasters;     // sorted by id
    std::vector<CriterionConfig> criteria; // sorted by id
    SuitabilityConfig suitability;
    TransportConfig transport;
    PlanConfig plan;
    std::optional<OpenLandConfig> open_land; // nullopt: not asked for
    std::string canonical_text;              // the effective case (overrides applied) as sorted JSON, for digests

    bool is_absent(Role role) const;
    /// The kind of protected area or urban boundary is listed as absent.
    bool is_absent_kind(std::string_view kind) const;
    bool has_layer(Role role) const;
    const ResourceConfig* resource(std::string_view id) const;
    const RasterConfig* raster(std::string_view id) const;
    /// What is decided for the unit; nullptr: nothing.
    const LockConfig* lock(std::string_view enterprise_id) const;
    bool is_absent_raster(std::string_view id) const;
};

/// `overrides`: KEY=VALUE with a dotted key and a TOML value ("resource.COD.decay_per_day=0.2"); a bad one is a fault too.
/// Returns what could be read; use it only when `faults` has no error.
Case read_case(const std::filesystem::path& file, const std::vector<std::string>& overrides, Faults& faults);

} // namespace reachplan
