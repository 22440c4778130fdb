// SPDX-License-Identifier: Apache-2.0
// A case in a folder of its own, written by the test: two plants in a CSV, one park in a GeoJSON. Each
// test changes the one file it is about and looks at what is read and what is said.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/text.hpp"
#include "input/record.hpp"

namespace reachplan::test {

class SmallCase {
public:
    SmallCase() {
        file("plants.csv", "enterprise_id,sector,lon,lat,cod_actual\n"
                           "E-1,2614,112.01,30.01,10\n"
                           "E-2,1910,112.02,30.02,20\n");
        file("parks.geojson", parks(park("P-1", 112.1, 30.1, "")));
        file("case.toml", head() + enterprises() + park_layer() + resource());
    }

    static std::string head() { return "[case]\nid = \"small\"\nas_of = 2026-01-01\nrules = [\"yangtze\"]\n"; }
    static std::string enterprises() { return "[layers.enterprises]\nsource = \"plants.csv\"\n"; }
    static std::string park_layer() { return "[layers.parks]\nsource = \"parks.geojson\"\n"; }
    static std::string resource() { return "[resource.COD]\nunit = \"t/a\"\n"; }

    /// A square of 0.01 degrees; `more` are further properties, each begun with a comma.
    static std::string park(const std::string& id, double west, double south, const std::string& more) {
        const auto corner = [&](double dx, double dy) {
            return "[" + format_fixed(west + dx, 6) + "," + format_fixed(south + dy, 6) + "]";
        };
        return R"({"type":"Feature","properties":{"park_id":")" + id + "\"" + more +
               R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corner(0, 0) + "," + corner(0.01, 0) + "," +
               corner(0.01, 0.01) + "," + corner(0, 0.01) + "," + corner(0, 0) + "]]}}";
    }
    static std::string parks(const std::string& features) {
        return R"({"type":"FeatureCollection","features":[)" + features + "]}";
    }

    SmallCase& file(const std::string& name, const std::string& text) {
        std::ofstream out(m_folder.path() / name, std::ios::binary);
        out << text;
        return *this;
    }
    SmallCase& plants(const std::string& csv) { return file("plants.csv", csv); }
    SmallCase& toml(const std::string& text) { return file("case.toml", text); }

    Case read(const std::vector<std::string>& overrides = {}) {
        return read_case(m_folder.path() / "case.toml", overrides, faults);
    }
    Inputs inputs() {
        const Case the_case = read();
        return faults.has_errors() ? Inputs{} : read_inputs(the_case, faults);
    }
    /// Everything said, in the order a reader sees it.
    std::vector<std::string> said() const {
        std::vector<std::string> lines;
        for (const Fault& fault : faults.sorted()) {
            lines.push_back(render(fault, Lang::en));
        }
        return lines;
    }
    /// Some sentence holds all the words.
    bool says(const std::vector<std::string>& words) const {
        const std::vector<std::string> lines = said();
        return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
            return std::all_of(words.begin(), words.end(),
                               [&](const std::string& word) { return line.find(word) != std::string::npos; });
        });
    }
    const std::filesystem::path& folder() const { return m_folder.path(); }

    Faults faults;

private:
    ScratchFolder m_folder;
};

} // namespace reachplan::test
