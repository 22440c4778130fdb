// SPDX-License-Identifier: Apache-2.0
// Just enough XML for tests: checks that a document is well-formed and lists its tags.
#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace reachplan::test {

struct XmlTag {
    std::string name;
    std::map<std::string, std::string> attributes;
};

class XmlReader {
public:
    explicit XmlReader(std::string text) : m_text(std::move(text)) {}

    std::vector<XmlTag> read() {
        while (m_at < m_text.size()) {
            if (m_text[m_at] != '<') {
                check_text(m_text.substr(m_at, m_text.find('<', m_at) - m_at));
                m_at = std::min(m_text.find('<', m_at), m_text.size());
            } else if (skip("<!--", "-->") || skip("<?", "?>") || skip("<!DOCTYPE", ">")) {
                continue;
            } else if (m_text.compare(m_at, 2, "</") == 0) {
                const std::size_t end = must_find('>');
                const std::string name = m_text.substr(m_at + 2, end - m_at - 2);
                require(!m_open.empty() && m_open.back() == name, "closes what is not open: " + name);
                m_open.pop_back();
                m_at = end + 1;
            } else {
                read_tag();
            }
        }
        require(m_open.empty(), "left open: " + (m_open.empty() ? "" : m_open.back()));
        return m_tags;
    }

private:
    static void require(bool fine, const std::string& what) {
        if (!fine) {
            throw std::runtime_error(what);
        }
    }
    std::size_t must_find(char c) const {
        const std::size_t at = m_text.find(c, m_at);
        require(at != std::string::npos, std::string("no ") + c);
        return at;
    }
    bool skip(std::string_view begin, std::string_view end) {
        if (m_text.compare(m_at, begin.size(), begin) != 0) {
            return false;
        }
        const std::size_t at = m_text.find(end, m_at + begin.size());
        require(at != std::string::npos, "no end of " + std::string(begin));
        m_at = at + end.size();
        return true;
    }
    /// Text with the five entities resolved; a lone & or < is no XML.
    static std::string check_text(const std::string& raw) {
        static const std::map<std::string, char> k_entities = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                                                               {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
        std::string text;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            require(raw[i] != '<', "lone < in " + raw);
            if (raw[i] != '&') {
                text += raw[i];
                continue;
            }
            const std::size_t end = raw.find(';', i);
            require(end != std::string::npos, "lone & in " + raw);
            const auto entity = k_entities.find(raw.substr(i, end - i + 1));
            require(entity != k_entities.end(), "unknown entity in " + raw);
            text += entity->second;
            i = end;
        }
        return text;
    }
    void read_tag() {
        XmlTag tag;
        ++m_at;
        tag.name = word(" \n\t/>");
        while (true) {
            m_at = m_text.find_first_not_of(" \n\t", m_at);
            require(m_at != std::string::npos, "tag does not end: " + tag.name);
            if (m_text[m_at] == '>' || m_text.compare(m_at, 2, "/>") == 0) {
                break;
            }
            const std::string name = word("= \n\t/>");
            require(m_text.compare(m_at, 2, "=\"") == 0, "attribute without value: " + name);
            m_at += 2;
            const std::size_t end = must_find('"');
            const bool fresh = tag.attributes.emplace(name, check_text(m_text.substr(m_at, end - m_at))).second;
            require(fresh, "attribute given twice: " + name);
            m_at = end + 1;
        }
        if (m_text[m_at] == '>') {
            m_open.push_back(tag.name);
            m_at += 1;
        } else {
            m_at += 2;
        }
        m_tags.push_back(std::move(tag));
    }
    std::string word(const char* ends) {
        const std::size_t end = m_text.find_first_of(ends, m_at);
        require(end != std::string::npos && end > m_at, "empty name");
        const std::string name = m_text.substr(m_at, end - m_at);
        m_at = end;
        return name;
    }

    std::string m_text;
    std::size_t m_at = 0;
    std::vector<std::string> m_open;
    std::vector<XmlTag> m_tags;
};

/// Throws std::runtime_error when the text is not well-formed.
inline std::vector<XmlTag> read_xml(const std::string& text) {
    return XmlReader(text).read();
}

} // namespace reachplan::test
