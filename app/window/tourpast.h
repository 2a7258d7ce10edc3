#pragma once

#include "app/services.h"

namespace maquette {

/// Two weeks of calls for the tour's throw-away home, written by a ledger of its own whose clock stands in the past: what the
/// spend page shows is counted from rows like any others.
class TourPast final : public QObject
{
    Q_OBJECT
public:
    explicit TourPast(Services &services, QObject *parent = nullptr);
    ~TourPast() override;

    /// `done` gets the first thing that went wrong, if anything did.
    void write(std::function<void(Result<void>)> done);

private:
    class Hands;
    struct Call
    {
        int daysAgo = 0;
        QString providerId;
        QString modelId;
        Feature feature = Feature::Chat;
        Usage usage;
        /// A rate limit that was waited out, and the same asked again.
        bool isRetried = false;
    };

    void plan();
    void next();
    void begin(const Call &call);
    void attempt(const Call &call, int number);
    void end(const Call &call, const HoldRecord &hold, bool isAnswer);
    void finish(const Result<void> &result);
    HoldRecord holdOf(const Call &call, int number) const;

    Services &m_services;
    std::unique_ptr<Hands> m_clock;
    Ledger m_ledger;
    QList<Call> m_calls;
    qsizetype m_at = -1;
    QString m_callId;
    std::function<void(Result<void>)> m_done;
};

} // namespace maquette
