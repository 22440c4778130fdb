// SPDX-License-Identifier: Apache-2.0
// Raising a concave dual by deflected subgradients (Camerini, Fratta, Maffioli 1975). The step aims at best + gap;
// a gap that does not pay off within a patience is cut, until it no longer matters; one of which a step takes a good
// part is widened again, where the climb is long. A failed stretch returns to the best point with a smaller gap.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace reachplan {

/// `Dual` offers size(), at_least_zero(i) and evaluate(point, gradient) in coordinates that are all alike.
template <class Dual>
class Ascent {
public:
    enum class Climb { of_long, of_few_steps };
    Ascent(Dual& dual, std::vector<double> start, double upper, Climb climb = Climb::of_long)
        : m_dual(dual), m_widens(climb == Climb::of_long), m_point(std::move(start)), m_gradient(dual.size()),
          m_direction(dual.size(), 0), m_upper(upper) {
        m_point.resize(dual.size(), 0);
        m_best_value = m_dual.evaluate(m_point, m_gradient);
        m_best = m_point;
        m_here = m_best_value;
        m_gap = std::clamp(upper - m_best_value, 1.0, std::max(1.0, k_first_gap * std::abs(m_best_value)));
    }

    bool finished() const {
        return m_dual.size() == 0 || m_best_value > m_upper - 1e-6 ||
               m_gap < k_relative_end * (std::abs(m_best_value) + 1) || m_still;
    }

    void step() {
        double norm = 0;
        for (std::size_t i = 0; i < m_point.size(); ++i) {
            // A price at zero that wants to fall is not a direction.
            const bool floor = m_dual.at_least_zero(i) && m_point[i] <= 0;
            const double g = floor && m_gradient[i] < 0 ? 0 : m_gradient[i];
            m_direction[i] = k_deflection * g + (1 - k_deflection) * m_direction[i];
            if (floor && m_direction[i] < 0) {
                m_direction[i] = 0;
            }
            norm += m_direction[i] * m_direction[i];
        }
        if (norm < 1e-18) {
            cut_gap();
            m_still = m_at_best; // no direction left at the best point: it is the optimum
            return;
        }
        const double length = (m_best_value + m_gap - m_here) / norm;
        for (std::size_t i = 0; i < m_point.size(); ++i) {
            m_point[i] += length * m_direction[i];
            if (m_dual.at_least_zero(i)) {
                m_point[i] = std::max(0.0, m_point[i]);
            }
        }
        m_here = m_dual.evaluate(m_point, m_gradient);
        m_at_best = false;
        judge();
    }

    double best_value() const { return m_best_value; }
    double gap() const { return m_gap; }
    std::vector<double> take_best() { return std::move(m_best); }

private:
    static constexpr double k_first_gap = 0.05; // of the value: a bad plan tells nothing of how far there is to climb
    static constexpr double k_gap_cut = 0.7;
    static constexpr double k_stride = 0.2; // of the gap
    static constexpr int k_patience = 15;
    static constexpr double k_deflection = 0.7; // weight of the fresh subgradient
    static constexpr double k_relative_end = 2e-7;

    void judge() {
        if (m_here > m_best_value) {
            const double climbed = m_here - m_best_value;
            const bool worth = climbed > 0.02 * m_gap;
            if (m_widens &&
                climbed > k_stride * m_gap) { // aimed too near: a gap cut in a corner would make the rest a crawl
                m_gap = std::min(m_gap / k_gap_cut, std::max(m_upper - m_here, 1e-9));
            }
            m_best_value = m_here;
            m_best = m_point;
            m_failures = worth ? 0 : m_failures + 1;
        } else {
            ++m_failures;
        }
        if (m_failures >= k_patience) {
            cut_gap();
        }
    }

    void cut_gap() {
        m_gap = std::min(m_gap * k_gap_cut, std::max(m_upper - m_best_value, 1e-9));
        m_failures = 0;
        m_point = m_best;
        m_here = m_dual.evaluate(m_point, m_gradient);
        m_at_best = true;
        std::fill(m_direction.begin(), m_direction.end(), 0.0);
    }

    Dual& m_dual;
    bool m_widens;
    std::vector<double> m_point;
    std::vector<double> m_best;
    std::vector<double> m_gradient;
    std::vector<double> m_direction;
    double m_upper;
    double m_best_value = 0;
    double m_here = 0;
    double m_gap = 0;
    int m_failures = 0;
    bool m_at_best = true;
    bool m_still = false;
};

} // namespace reachplan
