// SPDX-License-Identifier: Apache-2.0
// Open land: patches of cells beside the parks that are free for a profile, wholly within the urban development boundary, on
// land that neither is built up nor occupied. The cells come window after window from a screening by touch, so that no
// point of a patch breaks a rule; each patch is judged once more as a whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "eligibility/judge.hpp"
#include "eligibility/screen.hpp"
#include "eligibility/suitability/suitability.hpp"

namespace reachplan {

struct OpenSite {
    std::string site_id; // open_land/<profile>/r<row>c<column> of its first cell
    std::string profile;
    std::int64_t cells = 0;
    double area_ha = 0; // ellipsoidal
    std::optional<double> score;
    std::shared_ptr<JudgedPlace> place; // shared by the profiles that find the same cells free
};

class OpenLand {
public:
    /// All must outlive it. The case asks for open land.
    OpenLand(const Law& law, const Inputs& inputs, const RiverNetwork& rivers, const std::vector<Unit>& units,
             const ScreenPlan& plan, const Grid& grid);
    ~OpenLand();
    OpenLand(const OpenLand&) = delete;
    OpenLand& operator=(const OpenLand&) = delete;

    void add(const ScreenWindow& window);
    /// Sorted by site_id.
    std::vector<OpenSite> finish(const Suitability& suitability);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reachplan
