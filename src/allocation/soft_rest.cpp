// SPDX-License-Identifier: Apache-2.0
#include "allocation/soft_rest.hpp"

#include "allocation/soft_math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace reachplan {
namespace {

constexpr std::size_t k_lanes = 8;      // sums in so many lanes, which the compiler may make at once
constexpr double k_guard = 1e-3;        // of a room squared, in bends: where nothing gives way, prices do not run off
constexpr double k_longest = 0.2;       // step of a price, of the mean price
constexpr double k_first_damping = 0.8; // of steps along the diagonal: blocks answer to each other's prices,
constexpr double k_more_damping = 0.6;  // and less after one that went down
constexpr SharpnessSearch k_search{1.5, 20, 4};
constexpr double k_normal_width =
    2.50663;                    // sqrt(2 pi): of the normal law, in standard deviations, at its peak's height
constexpr float k_sole = 1e-3F; // weight of all others, below which only the next best counts

/// (1 + x/64)^64: e^x for x <= 0, near enough.
inline float decay(float x) {
    float t = std::max(0.0F, 1 + x * (1.0F / 64));
    for (int i = 0; i < 6; ++i) {
        t *= t;
    }
    return t;
}

class LaneSum {
public:
    void add(std::size_t lane, float x) { m_sums[lane] += x; }
    double total() const {
        double total = 0;
        for (float sum : m_sums) {
            total += static_cast<double>(sum);
        }
        return total;
    }

private:
    std::array<float, k_lanes> m_sums{};
};

} // namespace

void SoftRest::open(const std::vector<std::uint32_t>& blocks, const std::vector<std::uint32_t>& units) {
    m_blocks = blocks.size();
    m_units = units.size();
    m_stride = (m_units + k_lanes - 1) / k_lanes * k_lanes;
    m_cost.assign(m_blocks * m_stride, 0);
    m_amount.assign(m_blocks * m_stride, 0);
    m_free.assign(m_stride, BlockGrid::k_barred);
    m_room.clear();
    for (std::size_t b = 0; b < m_blocks; ++b) {
        m_room.push_back(m_grid.room[blocks[b]]);
        const std::size_t from = m_grid.at(blocks[b], 0);
        for (std::size_t u = 0; u < m_units; ++u) {
            m_cost[at(b, u)] = m_grid.cost[from + units[u]];
            m_amount[at(b, u)] = m_grid.amount[from + units[u]];
        }
    }
    for (std::size_t u = 0; u < m_units; ++u) {
        m_free[u] = m_grid.free_cost[units[u]];
    }
    m_budget.spend(static_cast<std::int64_t>(m_cost.size() / k_lanes));
}

void SoftRest::evaluate(const std::vector<float>& prices, double sharpness) {
    m_price = prices;
    m_sharpness = sharpness;
    find_least();
    weigh(sharpness);
    add_up(sharpness);
    m_budget.spend(static_cast<std::int64_t>(m_cost.size() / 2));
}

/// The least priced cost by unit.
void SoftRest::find_least() {
    m_least = m_free;
    for (std::size_t b = 0; b < m_blocks; ++b) {
        const float *cost = &m_cost[at(b, 0)], *amount = &m_amount[at(b, 0)];
        float* least = m_least.data();
        const float price = m_price[b];
        for (std::size_t u = 0; u < m_stride; ++u) {
            const float here = cost[u] + price * amount[u];
            least[u] = here < least[u] ? here : least[u];
        }
    }
}

/// Weights beside the best option's, their sums, and with them the first two moments of amounts.
void SoftRest::weigh(double sharpness) {
    const auto minus = static_cast<float>(-sharpness);
    m_weight.resize(m_cost.size());
    m_sum.resize(m_stride);
    for (std::size_t u = 0; u < m_stride; ++u) {
        m_sum[u] = decay(minus * (m_free[u] - m_least[u]));
    }
    m_mean.assign(m_stride, 0);
    m_square.assign(m_stride, 0);
    for (std::size_t b = 0; b < m_blocks; ++b) {
        const float *cost = &m_cost[at(b, 0)], *amount = &m_amount[at(b, 0)], *least = m_least.data();
        float *weight = &m_weight[at(b, 0)], *sum = m_sum.data(), *mean = m_mean.data(), *square = m_square.data();
        const float price = m_price[b];
        for (std::size_t u = 0; u < m_stride; ++u) {
            const float w = decay(minus * (cost[u] + price * amount[u] - least[u]));
            weight[u] = w;
            sum[u] += w;
            mean[u] += w * amount[u];
            square[u] += w * amount[u] * amount[u];
        }
    }
}

void SoftRest::add_up(double sharpness) {
    m_value = {0, 0};
    for (std::size_t b = 0; b < m_blocks; ++b) {
        m_value.hard -= static_cast<double>(m_price[b]) * m_room[b];
    }
    m_value.soft = m_value.hard;
    m_common_bend = 0;
    m_soft.resize(m_stride);
    for (std::size_t u = 0; u < m_units; ++u) {
        const double mean = static_cast<double>(m_mean[u] / m_sum[u]);
        const double soft = static_cast<double>(m_least[u]) - log_of(static_cast<double>(m_sum[u])) / sharpness;
        m_soft[u] = static_cast<float>(soft);
        m_value.hard += static_cast<double>(m_least[u]);
        m_value.soft += soft;
        m_common_bend += sharpness * (static_cast<double>(m_square[u] / m_sum[u]) - mean * mean);
    }
    for (std::size_t u = 0; u < m_stride; ++u) {
        m_mean[u] = u < m_units ? 1 / m_sum[u] : 0; // from here on what weights count for
    }
    m_use.resize(m_blocks);
    m_bend.resize(m_blocks);
    for (std::size_t b = 0; b < m_blocks; ++b) {
        const float *weight = &m_weight[at(b, 0)], *amount = &m_amount[at(b, 0)], *part = m_mean.data();
        LaneSum use, bend;
        for (std::size_t u = 0; u < m_stride; u += k_lanes) {
            for (std::size_t l = 0; l < k_lanes; ++l) {
                const float share = weight[u + l] * part[u + l], used = share * amount[u + l];
                use.add(l, used);
                bend.add(l, used * amount[u + l] * (1 - share));
            }
        }
        m_use[b] = use.total();
        m_bend[b] = sharpness * bend.total();
    }
}

/// All prices together in one step and each for itself in the next.
SoftRest::Value SoftRest::climb(std::vector<float>& prices, double sharpness, int steps) {
    std::vector<float> point = prices;
    Value best{};
    double damping = k_first_damping;
    for (int i = 0;; ++i) {
        evaluate(point, sharpness);
        if (i == 0 || m_value.soft > best.soft) {
            best.soft = m_value.soft;
            prices = point;
        } else {
            damping *= k_more_damping;
        }
        best.hard = i == 0 ? m_value.hard : std::max(best.hard, m_value.hard);
        if (i == steps) {
            return best;
        }
        double over = 0, longest = 0, guard = 0;
        for (std::size_t b = 0; b < m_blocks; ++b) {
            over += m_use[b] - m_room[b];
            guard += k_guard * sharpness * m_room[b] * m_room[b];
            longest += k_longest * static_cast<double>(point[b]) / static_cast<double>(m_blocks);
        }
        const double together = over / (m_common_bend + guard);
        for (std::size_t b = 0; b < m_blocks; ++b) {
            const double alone =
                damping * (m_use[b] - m_room[b]) / (m_bend[b] + k_guard * sharpness * m_room[b] * m_room[b]);
            const double step = std::clamp(i % 2 == 0 ? together : alone, -longest, longest);
            point[b] = std::max(0.0F, point[b] + static_cast<float>(step));
        }
    }
}

/// Entropy of the plans beyond what it takes to fill every block.
double SoftRest::excess(const std::vector<float>& prices, double sharpness) {
    evaluate(prices, sharpness);
    double beyond_least = 0, needed = 0;
    for (std::size_t b = 0; b < m_blocks; ++b) {
        const float *weight = &m_weight[at(b, 0)], *part = m_mean.data();
        LaneSum sum;
        for (std::size_t u = 0; u < m_units; ++u) {
            const float beyond = priced(b, u) - m_least[u];
            sum.add(u % k_lanes, weight[u] > 0 ? weight[u] * part[u] * beyond : 0);
        }
        beyond_least += sum.total();
        const double spread = std::sqrt(m_bend[b] / sharpness);
        const double places = spread * k_normal_width * sharpness * static_cast<double>(m_price[b]);
        needed += places > 1 ? log_of(places) : 0;
    }
    return sharpness * (beyond_least + m_value.hard - m_value.soft) - needed;
}

double SoftRest::find_sharpness(const std::vector<float>& prices, double guess) {
    return find_balance(guess, k_search, [&](double sharpness) { return excess(prices, sharpness); });
}

float SoftRest::soft_without(std::size_t block, std::size_t unit) const {
    const float weight = m_weight[at(block, unit)];
    const float others = m_sum[unit] - weight;
    if (others > k_sole) {
        return m_least[unit] - static_cast<float>(log_of(static_cast<double>(others)) / m_sharpness);
    }
    float second = m_free[unit]; // the difference of weights tells nothing any more
    for (std::size_t b = 0; b < m_blocks; ++b) {
        second = b == block ? second : std::min(second, priced(b, unit));
    }
    return second;
}

} // namespace reachplan
