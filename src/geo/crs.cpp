// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

#include "geo/gdal_owners.hpp"

namespace reachplan {

namespace {

/// As OGR writes it; grads and the like differ by far.
bool in_degrees(const OGRSpatialReference& crs) {
    return std::abs(crs.GetAngularUnits() - 0.0174532925199433) < 1e-12;
}

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

enum class Datum { cgcs2000, wgs84, other };

/// Names differ between EPSG, ESRI and PROJ; letters and digits are enough to tell them apart.
Datum datum_of(const OGRSpatialReference& crs) {
    const char* given = crs.GetAttrValue("DATUM");
    std::string name;
    for (const char* c = given; c != nullptr && *c != '\0'; ++c) {
        if (std::isalnum(static_cast<unsigned char>(*c)) != 0) {
            name += static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
        }
    }
    if (name.starts_with("DCHINA") || name.starts_with("DWGS")) {
        name.erase(0, 1);
    }
    constexpr auto k_cgcs =
        std::to_array<std::string_view>({"CHINA2000", "CGCS2000", "CHINAGEODETICCOORDINATESYSTEM2000"});
    constexpr auto k_wgs = std::to_array<std::string_view>(
        {"WGS1984", "WGS84", "WORLDGEODETICSYSTEM1984", "WORLDGEODETICSYSTEM1984ENSEMBLE"});
    if (std::find(k_cgcs.begin(), k_cgcs.end(), name) != k_cgcs.end()) {
        return Datum::cgcs2000;
    }
    return std::find(k_wgs.begin(), k_wgs.end(), name) != k_wgs.end() ? Datum::wgs84 : Datum::other;
}

std::shared_ptr<OGRCoordinateTransformation> transformation(const OGRSpatialReference& from, int to_epsg,
                                                            bool ballpark_allowed) {
    OGRSpatialReference to;
    to.importFromEPSG(to_epsg);
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationOptions options;
    options.SetBallparkAllowed(ballpark_allowed);
    return std::shared_ptr<OGRCoordinateTransformation>(OGRCreateCoordinateTransformation(&from, &to, options));
}

} // namespace

std::optional<OGRSpatialReference> parse_crs(const std::string& text) {
    const GdalMessages silent;
    OGRSpatialReference crs;
    if (text.empty() ||
        crs.SetFromUserInput(text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) != OGRERR_NONE) {
        return std::nullopt;
    }
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

std::string crs_title(const OGRSpatialReference& crs) {
    const char* authority = crs.GetAuthorityName(nullptr);
    const char* code = crs.GetAuthorityCode(nullptr);
    const char* name = crs.GetName();
    std::string title = authority != nullptr && code != nullptr ? std::string(authority) + ":" + code + " " : "";
    return title + (name != nullptr ? name : "");
}

std::optional<ToLonLat> ToLonLat::from(const OGRSpatialReference& crs) {
    const GdalMessages silent;
    ToLonLat way;
    OGRSpatialReference own(crs);
    own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    way.m_degrees = own.IsGeographic() != 0;
    const Datum datum = datum_of(own);
    std::array<double, 7> to_wgs84{};
    const bool has_own_shift = own.GetTOWGS84(to_wgs84.data()) == OGRERR_NONE;
    if (!has_own_shift && datum != Datum::other) {
        // To the CRS's own degrees: no change of datum, hence nothing for PROJ to guess.
        way.m_transformation = transformation(own, datum == Datum::wgs84 ? 4326 : 4490, true);
        way.m_in_place = way.m_degrees && own.GetPrimeMeridian() == 0 && in_degrees(own);
    } else {
        // PROJ's own shifts to WGS84 for Beijing 1954 belong to other regions: only to CGCS2000, or by the user's parameters.
        const int target = has_own_shift ? 4326 : 4490;
        way.m_transformation = transformation(own, target, false);
        if (!way.m_transformation) {
            way.m_ballpark = true;
            way.m_transformation = transformation(own, target, true);
        }
    }
    if (way.m_transformation) {
        way.m_inverse.reset(way.m_transformation->GetInverse());
    }
    return way.m_inverse ? std::optional(std::move(way)) : std::nullopt;
}

std::optional<Xy> ToLonLat::back(LonLat point) const {
    int good = 0;
    Xy p{point.lon, point.lat};
    m_inverse->Transform(1, &p.x, &p.y, nullptr, &good);
    return good != 0 ? std::optional(p) : std::nullopt;
}

LonLat ToLonLat::one(Xy point) const {
    int good = 1;
    if (!m_in_place) {
        m_transformation->Transform(1, &point.x, &point.y, nullptr, &good);
    }
    return good != 0 ? LonLat{point.x, point.y} : LonLat{k_nan, k_nan};
}

std::vector<LonLat> ToLonLat::all(std::span<const Xy> points) const {
    std::vector<double> x, y;
    for (const Xy& p : points) {
        x.push_back(p.x);
        y.push_back(p.y);
    }
    std::vector<int> good(points.size(), m_in_place ? 1 : 0);
    if (!m_in_place) {
        m_transformation->Transform(static_cast<int>(points.size()), x.data(), y.data(), nullptr, good.data());
    }
    std::vector<LonLat> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        out[i] = good[i] != 0 ? LonLat{x[i], y[i]} : LonLat{k_nan, k_nan};
    }
    return out;
}

} // namespace reachplan
