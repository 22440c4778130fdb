// SPDX-License-Identifier: Apache-2.0
#include "allocation/fillings.hpp"

#include <algorithm>

namespace reachplan {
namespace {

constexpr std::size_t k_most_found = 500; // in one walk
constexpr int k_walks = 8;                // with twice the loss allowed each time
constexpr float k_rounding = 2e-6F;       // of the gain: the way to the best must not be missed

} // namespace

void Fillings::start(std::size_t room) {
    m_room = room;
    m_items.clear();
    m_work = 0;
}

void Fillings::add(std::uint32_t item, float profit, std::size_t amount) {
    if (amount <= m_room) {
        m_items.push_back({item, profit, amount});
    }
}

float Fillings::solve() {
    const std::size_t width = m_room + 1;
    m_gain.resize((m_items.size() + 1) * width);
    std::fill_n(m_gain.begin(), width, 0.0F);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const float* before = row(i);
        float* after = &m_gain[(i + 1) * width];
        const auto [item, profit, amount] = m_items[i];
        std::copy_n(before, amount, after);
        for (std::size_t room = amount; room < width; ++room) {
            const float with = before[room - amount] + profit;
            after[room] = with > before[room] ? with : before[room];
        }
    }
    m_work += static_cast<std::int64_t>(m_items.size() * width);
    return row(m_items.size())[m_room];
}

std::vector<Filling> Fillings::list(std::size_t most, float allowed) {
    const float best = row(m_items.size())[m_room];
    m_allowed = allowed;
    for (int i = 0; i < k_walks; ++i) {
        m_found.clear();
        m_path.clear();
        walk(m_items.size(), m_room, m_allowed + k_rounding * best);
        if (m_found.size() >= most) {
            break;
        }
        m_allowed *= 2;
    }
    std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) { return a.loss < b.loss; });
    m_found.resize(std::min(most, m_found.size()));
    return std::move(m_found);
}

void Fillings::walk(std::size_t items, std::size_t room, float allowed) {
    ++m_work;
    if (m_found.size() >= k_most_found) {
        return;
    }
    if (items == 0) {
        m_found.push_back({std::max(0.0F, m_allowed - allowed), m_path});
        return;
    }
    const Item& item = m_items[items - 1];
    const float *before = row(items - 1), gain = row(items)[room];
    if (const float lost = gain - before[room]; lost <= allowed) {
        walk(items - 1, room, allowed - lost);
    }
    if (item.amount > room) {
        return;
    }
    if (const float lost = gain - (before[room - item.amount] + item.profit); lost <= allowed) {
        m_path.push_back(item.item);
        walk(items - 1, room - item.amount, allowed - lost);
        m_path.pop_back();
    }
}

} // namespace reachplan
