#include "core/ledger/timehistogram.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace maquette {

namespace {

constexpr int kStepBits = 4;
constexpr quint64 kSteps = 1U << kStepBits;
constexpr qsizetype kPairBytes = 8;
constexpr int kCountBits = 48;
/// Of the largest time that there is.
constexpr quint64 kMostSteps = 1'000;

quint16 stepOf(quint64 ms)
{
    if (ms < kSteps)
        return static_cast<quint16>(ms);
    const int shift = std::bit_width(ms) - 1 - kStepBits;
    return static_cast<quint16>((static_cast<quint64>(shift) << kStepBits) + (ms >> shift));
}

/// The middle of a step.
qint64 middleOf(quint16 step)
{
    if (step < kSteps)
        return step;
    const int shift = (step >> kStepBits) - 1;
    const qint64 first = static_cast<qint64>((step & (kSteps - 1)) + kSteps) << shift;
    return first + ((qint64(1) << shift) - 1) / 2;
}

/// A pair of a step that there is not: what follows is packed.
const QByteArray &packedMark()
{
    static const QByteArray mark("\x01\0\0\0\0\0\xFF\xFF", kPairBytes);
    return mark;
}

void putNumber(QByteArray &bytes, quint64 number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.append(static_cast<char>(number | 0x80));
    bytes.append(static_cast<char>(number));
}

/// What putNumber() wrote; of a cut one what is there. Counts have 48 bits at most.
quint64 takeNumber(QByteArrayView &bytes)
{
    quint64 number = 0;
    for (int shift = 0; !bytes.isEmpty(); shift += 7) {
        const auto byte = static_cast<uchar>(bytes.front());
        bytes = bytes.sliced(1);
        if (shift < kCountBits)
            number |= static_cast<quint64>(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    return number & ((quint64(1) << kCountBits) - 1);
}

} // namespace

void TimeHistogram::add(std::chrono::milliseconds time, qint64 count)
{
    if (time.count() < 0 || count <= 0)
        return;
    addStep(stepOf(static_cast<quint64>(time.count())), count);
}

void TimeHistogram::addStep(std::size_t step, qint64 count)
{
    if (count <= 0)
        return;
    if (m_steps.size() <= step)
        m_steps.resize(step + 1);
    m_steps[step] += count;
    m_count += count;
}

void TimeHistogram::add(const TimeHistogram &other)
{
    for (std::size_t step = 0; step < other.m_steps.size(); ++step)
        addStep(step, other.m_steps[step]);
}

std::optional<std::chrono::milliseconds> TimeHistogram::percentile(double share) const
{
    if (m_count == 0)
        return {};
    const auto rank = std::clamp<qint64>(static_cast<qint64>(std::ceil(share * static_cast<double>(m_count))), 1, m_count);
    qint64 seen = 0;
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        seen += m_steps[step];
        if (seen >= rank)
            return std::chrono::milliseconds(middleOf(static_cast<quint16>(step)));
    }
    return {};
}

qint64 TimeHistogram::countBelow(std::chrono::milliseconds time) const
{
    if (time.count() <= 0)
        return 0;
    const auto end = std::min<std::size_t>(stepOf(static_cast<quint64>(time.count())), m_steps.size());
    return std::accumulate(m_steps.cbegin(), m_steps.cbegin() + static_cast<std::ptrdiff_t>(end), qint64(0));
}

std::chrono::milliseconds TimeHistogram::sum() const
{
    std::chrono::milliseconds sum{0};
    for (std::size_t step = 0; step < m_steps.size(); ++step)
        sum += std::chrono::milliseconds(middleOf(static_cast<quint16>(step))) * m_steps[step];
    return sum;
}

QByteArray TimeHistogram::toBytes() const
{
    if (m_steps.empty())
        return {};
    QByteArray bytes = packedMark();
    std::size_t before = 0;
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        if (m_steps[step] == 0)
            continue;
        putNumber(bytes, step - std::exchange(before, step));
        putNumber(bytes, static_cast<quint64>(m_steps[step]));
    }
    return bytes;
}

void TimeHistogram::addBytes(const QByteArray &bytes)
{
    QByteArrayView left = bytes;
    if (!left.startsWith(packedMark())) {
        addPairs(left);
        return;
    }
    left = left.sliced(kPairBytes);
    quint64 step = 0;
    while (!left.isEmpty()) {
        step += takeNumber(left);
        addStep(std::min<quint64>(step, kMostSteps), static_cast<qint64>(takeNumber(left)));
    }
}

void TimeHistogram::addPairs(QByteArrayView bytes)
{
    for (qsizetype at = 0; at + kPairBytes <= bytes.size(); at += kPairBytes) {
        const auto pair = qFromLittleEndian<quint64>(bytes.data() + at);
        const auto count = static_cast<qint64>(pair & ((quint64(1) << kCountBits) - 1));
        addStep(std::min<quint64>(pair >> kCountBits, kMostSteps), count);
    }
}

Percentiles percentilesOf(const TimeHistogram &histogram)
{
    return {histogram.percentile(0.5), histogram.percentile(0.95), histogram.percentile(0.99)};
}

} // namespace maquette
