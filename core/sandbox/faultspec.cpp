#include "core/sandbox/faultspec.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using std::chrono::milliseconds;
using Kind = Fault::Kind;

constexpr qint64 kHugeLine = 8 * 1024 * 1024;
constexpr qint64 kMostBytes = 1024LL * 1024 * 1024;
constexpr milliseconds kDrip{20};
constexpr int kGone = 404;
constexpr double kLongestMs = 24.0 * 3600 * 1000;

/// Reads one item of the spec from left to right.
class ItemReader
{
public:
    ItemReader(QStringView text, qsizetype offset) : m_text(text), m_offset(offset) {}

    Result<Fault> read();

private:
    Result<void> readName(Fault &fault);
    Result<void> readDetails(Fault &fault);
    Result<void> readTail(Fault &fault);
    QStringView word();
    bool skip(QChar c);
    Result<double> number(double least, double most);
    tl::unexpected<Error> wrong(qsizetype at, const QString &what) const;

    QStringView m_text;
    /// Where the item stands in the whole spec.
    qsizetype m_offset;
    qsizetype m_at = 0;
};

tl::unexpected<Error> ItemReader::wrong(qsizetype at, const QString &what) const
{
    return failure(Error::Kind::Usage,
                   QCoreApplication::translate("faultspec", "The faults cannot be read at position %1: %2.").arg(m_offset + at + 1).arg(what));
}

bool ItemReader::skip(QChar c)
{
    const bool isThere = m_at < m_text.size() && m_text[m_at] == c;
    m_at += isThere ? 1 : 0;
    return isThere;
}

QStringView ItemReader::word()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'-' || m_text[m_at] == u'.'))
        ++m_at;
    return m_text.sliced(from, m_at - from);
}

Result<double> ItemReader::number(double least, double most)
{
    const qsizetype from = m_at;
    bool isNumber = false;
    const double value = word().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value) || value < least || value > most)
        return wrong(from, QCoreApplication::translate("faultspec", "a number from %1 to %2 is expected").arg(least).arg(most, 0, 'f', 0));
    return value;
}

Result<void> ItemReader::readName(Fault &fault)
{
    static constexpr std::pair<QStringView, Kind> names[] = {
        {u"latency", Kind::Latency},    {u"hangup-before", Kind::HangUpBefore},    {u"hangup-after", Kind::HangUpAfter},
        {u"quota", Kind::Quota},        {u"html", Kind::Html},                     {u"garbage", Kind::Garbage},
        {u"stall", Kind::Stall},        {u"error-in-stream", Kind::ErrorInStream}, {u"huge-line", Kind::HugeLine},
        {u"cut", Kind::Cut},            {u"drip", Kind::Drip},                     {u"task-drop", Kind::TaskDrop},
        {u"task-stall", Kind::TaskStall},   {u"task-unknown", Kind::TaskUnknown}, {u"task-regress", Kind::TaskRegress},
        {u"task-repeat", Kind::TaskRepeat}, {u"task-vanish", Kind::TaskVanish},   {u"task-empty", Kind::TaskEmpty},
        {u"result-gone", Kind::ResultGone}, {u"result-cut", Kind::ResultCut}};
    const qsizetype from = m_at;
    const QStringView name = word();
    for (const auto &[known, kind] : names) {
        if (name == known) {
            fault.kind = kind;
            return {};
        }
    }
    bool isNumber = false;
    fault.status = name.toInt(&isNumber);
    fault.kind = Kind::Status;
    if (isNumber && fault.status >= 400 && fault.status <= 599)
        return {};
    if (name.isEmpty())
        return wrong(from, QCoreApplication::translate("faultspec", "a fault is expected"));
    return wrong(from, QCoreApplication::translate("faultspec", "“%1” is neither a fault nor a status from 400 to 599").arg(name));
}

Result<void> ItemReader::readDetails(Fault &fault)
{
    const auto take = [this](double least, double most, auto &&use) -> Result<void> {
        const auto value = number(least, most);
        if (!value)
            return tl::unexpected(value.error());
        use(*value);
        return {};
    };
    const auto takeWait = [&](double unit) { return take(0, kLongestMs / unit, [&](double value) { fault.wait = milliseconds(std::llround(value * unit)); }); };
    const auto takeBytes = [&] { return take(0, static_cast<double>(kMostBytes), [&](double value) { fault.bytes = std::llround(value); }); };
    switch (fault.kind) {
    case Kind::Latency:
        return skip(u'=') ? takeWait(1) : Result<void>(wrong(m_at, QCoreApplication::translate("faultspec", "“=” and milliseconds are expected")));
    case Kind::Drip:
        fault.wait = kDrip;
        return skip(u'=') ? takeWait(1) : Result<void>();
    case Kind::Status:
        return skip(u':') ? takeWait(1000) : Result<void>();
    case Kind::HugeLine:
        fault.bytes = kHugeLine;
        return skip(u'=') ? takeBytes() : Result<void>();
    case Kind::Stall:
        fault.bytes = -1;
        return skip(u'@') ? takeBytes() : Result<void>();
    case Kind::Cut:
        return skip(u'@') ? takeBytes() : Result<void>(wrong(m_at, QCoreApplication::translate("faultspec", "“@” and a number of bytes are expected")));
    case Kind::ResultGone:
        fault.status = kGone;
        return skip(u'=') ? take(400, 599, [&](double value) { fault.status = static_cast<int>(value); }) : Result<void>();
    case Kind::ResultCut:
        fault.bytes = -1;
        return skip(u'@') ? takeBytes() : Result<void>();
    default:
        return {};
    }
}

Result<void> ItemReader::readTail(Fault &fault)
{
    while (m_at < m_text.size()) {
        if (skip(u'*')) {
            const auto times = number(1, 1'000'000);
            if (!times)
                return tl::unexpected(times.error());
            fault.times = static_cast<int>(*times);
        } else if (skip(u'%')) {
            const auto percent = number(0, 100);
            if (!percent)
                return tl::unexpected(percent.error());
            fault.percent = *percent;
        } else {
            return wrong(m_at, QCoreApplication::translate("faultspec", "“%1” is not expected").arg(m_text[m_at]));
        }
    }
    return {};
}

Result<Fault> ItemReader::read()
{
    Fault fault;
    for (auto step : {&ItemReader::readName, &ItemReader::readDetails, &ItemReader::readTail}) {
        if (const auto done = (this->*step)(fault); !done)
            return tl::unexpected(done.error());
    }
    return fault;
}

/// Faults in whose presence no good answer is even begun; a request can have one of them.
bool replacesAnswer(Kind kind)
{
    return kind == Kind::HangUpBefore || kind == Kind::HangUpAfter || kind == Kind::Status || kind == Kind::Quota || kind == Kind::Html;
}

bool excludeEachOther(Kind one, Kind other)
{
    return one == other || (replacesAnswer(one) && replacesAnswer(other));
}

} // namespace

Fault::Scope Fault::scope() const
{
    if (kind == Kind::ResultGone || kind == Kind::ResultCut)
        return Scope::Download;
    return kind >= Kind::TaskDrop ? Scope::Task : Scope::Creation;
}

Result<FaultSpec> FaultSpec::parse(const QString &text)
{
    FaultSpec spec;
    if (text.trimmed().isEmpty())
        return spec;
    qsizetype offset = 0;
    for (const QStringView item : QStringView(text).split(u',')) {
        qsizetype lead = 0;
        while (lead < item.size() && item[lead].isSpace())
            ++lead;
        const auto fault = ItemReader(item.trimmed(), offset + lead).read();
        if (!fault)
            return tl::unexpected(fault.error());
        spec.m_faults.append(*fault);
        offset += item.size() + 1;
    }
    return spec;
}

FaultPlan::FaultPlan(FaultSpec spec, quint32 seed) : m_spec(std::move(spec)), m_happened(m_spec.faults().size(), 0), m_random(seed) {}

QList<Fault> FaultPlan::next(Fault::Scope scope)
{
    QList<Fault> happening;
    for (qsizetype i = 0; i < m_spec.faults().size(); ++i) {
        const Fault &fault = m_spec.faults().at(i);
        if (fault.scope() != scope)
            continue;
        const bool isOver = fault.times > 0 && m_happened[i] >= fault.times;
        const bool isChosen = fault.percent >= 100 || m_random.bounded(100.0) < fault.percent;
        const bool isTaken = std::any_of(happening.cbegin(), happening.cend(),
                                         [&](const Fault &other) { return excludeEachOther(other.kind, fault.kind); });
        if (isOver || !isChosen || isTaken)
            continue;
        ++m_happened[i];
        happening.append(fault);
    }
    return happening;
}

} // namespace maquette
