// SPDX-License-Identifier: Apache-2.0
// All layers of a case, one after the other, then what they say about each other, then digests.
#include "input/record.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "base/file_digests.hpp"
#include "geo/network_file.hpp"
#include "input/proposals.hpp"
#include "input/raster_capacity.hpp"
#include "input/read_layer.hpp"
#include "input/references.hpp"
#include "input/rivers/repair_rivers.hpp"
#include "input/rivers/river_arms.hpp"
#include "input/sector_codes.hpp"
#include "input/volumes.hpp"

namespace reachplan {
namespace {

/// Layers often share one GeoPackage: each file is hashed once.
class Digester {
public:
    explicit Digester(const FileDigests& files) : m_files(files) {}

    /// One file: its sha256 as sha256sum prints it. Several: over their lines "hash  name".
    std::string digest(std::vector<std::string> files) {
        std::sort(files.begin(), files.end());
        std::string lines;
        for (const std::string& file : files) {
            lines += of(file) + "  " + std::filesystem::path(file).filename().string() + "\n";
        }
        return files.size() == 1 ? of(files.front()) : sha256_hex(lines);
    }
    /// What is on the network may not be there: whoever opens it says so better. To be called when nobody did.
    void throw_if_failed() const {
        if (m_failure) {
            throw ProcessingError(*m_failure);
        }
    }

private:
    const std::string& of(const std::string& file) {
        const auto known = m_known.find(file);
        return known != m_known.end() ? known->second : m_known.emplace(file, fresh(file)).first->second;
    }
    std::string fresh(const std::string& file) {
        try {
            return is_network_path(file) ? digest_of_source(file) : m_files.of(file);
        } catch (const ProcessingError& error) {
            if (!is_network_path(file)) {
                throw;
            }
            m_failure = error;
            return "";
        }
    }

    const FileDigests& m_files;
    std::map<std::string, std::string> m_known;
    std::optional<ProcessingError> m_failure;
};

/// Neither file nor ids could be read: references into such a layer cannot be judged.
bool is_unread(const LayerRows& rows) {
    const bool nameless = !rows.records.empty() && std::all_of(rows.records.begin(), rows.records.end(),
                                                               [](const Record& record) { return record.id.empty(); });
    return rows.files.empty() || nameless;
}

/// Reads the layers in their order, the next ones while the last is looked at.
class LayersAhead {
public:
    explicit LayersAhead(const Case& the_case) : m_case(the_case) {
        for (int ahead = 0; ahead < k_ahead; ++ahead) {
            start();
        }
    }
    LayerRows next(Faults& faults) {
        OneLayer layer = m_started.front().get();
        m_started.pop_front();
        start();
        faults.merge(layer.faults);
        return std::move(layer.rows);
    }

private:
    static constexpr int k_ahead = 3;

    struct OneLayer {
        LayerRows rows;
        Faults faults;
    };
    void start() {
        while (m_next < m_case.layers.size() && m_case.layers[m_next].source.path.empty()) {
            ++m_next;
        }
        if (m_next < m_case.layers.size()) {
            const LayerConfig& layer = m_case.layers[m_next++];
            m_started.push_back(std::async([this, &layer] {
                OneLayer one;
                one.rows = read_layer(m_case, layer, one.faults);
                return one;
            }));
        }
    }

    const Case& m_case;
    std::size_t m_next = 0;
    std::deque<std::future<OneLayer>> m_started;
};

/// Returns the roles of which a layer is missing for its faults.
std::set<Role> read_all_layers(const Case& the_case, Inputs& inputs, Digester& digester, Faults& faults) {
    std::set<Role> unread;
    LayersAhead ahead(the_case);
    for (const LayerConfig& layer : the_case.layers) {
        if (layer.source.path.empty()) {
            continue; // applications that come with the command
        }
        LayerRows rows = ahead.next(faults);
        if (is_unread(rows)) {
            unread.insert(layer.role);
        }
        std::vector<Record>& all = inputs.records[layer.role];
        std::move(rows.records.begin(), rows.records.end(), std::back_inserter(all));
        inputs.digests.push_back({layer.name, digester.digest(std::move(rows.files))});
        if (layer.elevation) {
            inputs.digests.push_back({layer.elevation->name, digester.digest({layer.elevation->path.string()})});
        }
    }
    return unread;
}

/// Rasters are large: they are hashed one after the other while all else goes on, until somebody asks. Where no thread
/// can be had, then.
class RasterDigests {
public:
    RasterDigests(const Case& the_case, const FileDigests& known) {
        std::vector<std::filesystem::path> files;
        for (const RasterConfig& raster : the_case.rasters) {
            files.push_back(raster.source.path);
        }
        m_digests = std::async([files = std::move(files), known] {
                        std::vector<std::string> digests;
                        for (const std::filesystem::path& file : files) {
                            std::error_code error;
                            const bool is_there = std::filesystem::is_regular_file(file, error);
                            digests.push_back(is_there ? known.of(file) : "");
                        }
                        return digests;
                    }).share();
    }
    /// Of a raster of the case by its place there; "" where it is no file.
    LazyDigest of(std::size_t raster) const {
        return std::async(std::launch::deferred, [all = m_digests, raster] { return all.get()[raster]; }).share();
    }

private:
    std::shared_future<std::vector<std::string>> m_digests;
};

void check_rasters(const Case& the_case, Inputs& inputs, Digester& digester, const RasterDigests& digests,
                   Faults& faults) {
    for (const CriterionConfig& criterion : the_case.criteria) {
        if (criterion.distance_to) {
            continue; // its layer has been read
        }
        const std::string name = "criterion." + criterion.id;
        // Opened here to report what is wrong with it; each thread opens its own later.
        if (Raster::open({name, criterion.given, criterion.source, "", criterion.nodata}, faults)) {
            inputs.digests.push_back({name, digester.digest({criterion.source.string()})});
        }
    }
    for (std::size_t i = 0; i < the_case.rasters.size(); ++i) {
        const RasterSource& source = the_case.rasters[i].source;
        if (!source.path.empty() && Raster::open(source, faults)) {
            inputs.digests.push_back({"raster." + source.name, is_network_path(source.path)
                                                                   ? digester.digest({source.path.string()})
                                                                   : digests.of(i)});
        }
    }
    for (const AccountConfig& account : the_case.accounts) {
        if (account.raster) {
            inputs.digests.push_back({"account." + account.id, digester.digest({account.raster->source.string()})});
        }
    }
}

} // namespace

Inputs read_inputs(const Case& the_case, Faults& faults) {
    Inputs inputs;
    const std::filesystem::path& cache = the_case.read_cache;
    const FileDigests files(cache.empty() ? cache : cache / "files");
    Digester digester(files);
    RasterDigests raster_digests(the_case, files);
    const std::set<Role> unread = read_all_layers(the_case, inputs, digester, faults);
    check_rasters(the_case, inputs, digester, raster_digests, faults);
    std::sort(inputs.digests.begin(), inputs.digests.end(),
              [](const InputDigest& a, const InputDigest& b) { return a.name < b.name; });
    sort_and_check_ids(the_case, inputs, faults);
    fill_volumes(the_case, inputs);
    resolve_jurisdictions(the_case, inputs, faults);
    check_limits(the_case, inputs, faults);
    check_locks(the_case, inputs, faults);
    check_people(the_case, inputs, faults);
    repair_rivers(the_case, inputs, faults);
    check_references(the_case, inputs, unread, faults);
    check_sector_codes(the_case, inputs, faults);
    check_proposals(the_case, inputs, faults);
    check_river_arms(the_case, inputs, faults);
    sum_raster_capacities(the_case, inputs, faults);
    if (!faults.has_errors()) {
        digester.throw_if_failed();
    }
    return inputs;
}

} // namespace reachplan
