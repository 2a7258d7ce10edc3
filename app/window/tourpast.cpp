#include "app/window/tourpast.h"

#include "core/base/ids.h"
#include "core/ledger/costing.h"

#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDays = 14;

/// What is asked again and again, and how much of it.
struct Habit
{
    const char16_t *provider;
    const char16_t *model;
    Feature feature;
    qint64 input;
    qint64 output;
    /// Not on each day.
    int every;
};

constexpr std::array kHabits = {Habit{u"openai", u"gpt-5", Feature::Chat, 41'000, 9'800, 1},
                                Habit{u"openai", u"gpt-4o-mini", Feature::Summary, 260'000, 22'000, 2},
                                Habit{u"anthropic", u"claude-opus-4-5", Feature::Chat, 18'000, 6'400, 2},
                                Habit{u"mistral", u"mistral-large-latest", Feature::Chat, 52'000, 12'000, 3},
                                Habit{u"openai", u"text-embedding-3-small", Feature::Embedding, 900'000, 0, 4}};
/// How busy each day was, in per cent.
constexpr std::array kBusy = {46, 70, 60, 92, 34, 18, 88, 100, 95, 78, 40, 26, 116, 130};
static_assert(kBusy.size() == kDays);

} // namespace

/// A clock that is set by hand.
class TourPast::Hands final : public Clock
{
public:
    QDateTime nowUtc() const override { return now; }
    std::chrono::steady_clock::time_point monotonic() const override { return std::chrono::steady_clock::now(); }

    QDateTime now;
};

TourPast::TourPast(Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_clock(std::make_unique<Hands>())
    , m_ledger(services.database, *m_clock, services.instanceId(), this)
{
    plan();
}

TourPast::~TourPast() = default;

void TourPast::plan()
{
    for (int day = 0; day < kDays; ++day) {
        for (std::size_t i = 0; i < kHabits.size(); ++i) {
            const Habit &habit = kHabits[i];
            if (day % habit.every != 0)
                continue;
            const int busy = kBusy[static_cast<std::size_t>(day)] + static_cast<int>(i) * 7;
            Call call{.daysAgo = kDays - 1 - day,
                      .providerId = QString::fromUtf16(habit.provider),
                      .modelId = QString::fromUtf16(habit.model),
                      .feature = habit.feature,
                      .usage = {.inputTokens = habit.input * busy / 100,
                                .cacheReadTokens = habit.feature == Feature::Chat ? habit.input * busy / 250 : 0,
                                .outputTokens = habit.output * busy / 100},
                      .isRetried = day % 5 == 3 && i == 0};
            m_calls.append(call);
        }
    }
}

void TourPast::write(std::function<void(Result<void>)> done)
{
    m_done = std::move(done);
    next();
}

void TourPast::next()
{
    if (++m_at >= m_calls.size()) {
        m_services.ledger.refresh();
        finish({});
        return;
    }
    begin(m_calls.at(m_at));
}

void TourPast::begin(const Call &call)
{
    // Those of today lie just before now, the others at noon.
    m_clock->now =
        call.daysAgo == 0
            ? m_services.clock.nowUtc()
            : m_services.clock.nowUtc().toLocalTime().date().addDays(-call.daysAgo).startOfDay().addSecs(12 * 3600).toUTC();
    m_callId = newId();
    m_ledger.beginCall({.id = m_callId, .feature = call.feature, .project = {}, .subject = {}}, this,
                       [this, call](const Result<void> &begun) {
                           if (begun)
                               attempt(call, 1);
                           else
                               finish(begun);
                       });
}

HoldRecord TourPast::holdOf(const Call &call, int number) const
{
    const auto provider = m_services.accounts.provider(call.providerId);
    const Model model = m_services.catalog.resolve({call.providerId, call.modelId});
    HoldRecord hold{.attemptId = newId(), .callId = m_callId, .number = number, .providerId = call.providerId};
    hold.providerName = hold.accountName = provider ? provider->name : call.providerId;
    hold.accountId = u"tour-"_s + call.providerId;
    hold.modelId = call.modelId;
    hold.price = model.price;
    hold.hold =
        model.price ? worstCaseOf(*model.price, call.usage.allInput(), call.usage.allOutput(), m_clock->nowUtc()) : std::nullopt;
    return hold;
}

void TourPast::attempt(const Call &call, int number)
{
    const HoldRecord hold = holdOf(call, number);
    m_ledger.hold(hold, this, [this, call, hold, number](const Result<void> &held) {
        if (held)
            end(call, hold, number > 1 || !call.isRetried);
        else
            finish(held);
    });
}

void TourPast::end(const Call &call, const HoldRecord &hold, bool isAnswer)
{
    Completion end;
    if (isAnswer) {
        const CostFigure figure = costFigure(hold.price, call.usage, FigureSource::Reported, m_clock->nowUtc());
        end.usage = call.usage;
        end.usageSource = FigureSource::Reported;
        end.cost = figure.cost;
        end.costSource = figure.source;
        end.httpStatus = 200;
        end.finishReason = u"stop"_s;
        end.duration = std::chrono::milliseconds(900 + call.usage.outputTokens / 5);
        end.timeToFirstContent = std::chrono::milliseconds(320 + call.usage.inputTokens / 120);
    } else {
        end.state = AttemptState::Released;
        end.cost = Money{};
        end.httpStatus = 429;
        end.errorKind = Error::Kind::RateLimited;
        end.duration = std::chrono::milliseconds(80);
    }
    m_ledger.complete(hold.attemptId, end, this, [this, call, isAnswer](const Result<void> &ended) {
        if (!ended)
            finish(ended);
        else if (isAnswer)
            next();
        else
            attempt(call, 2);
    });
}

void TourPast::finish(const Result<void> &result)
{
    if (const auto done = std::exchange(m_done, {}))
        done(result);
}

} // namespace maquette

#include "moc_tourpast.cpp"
