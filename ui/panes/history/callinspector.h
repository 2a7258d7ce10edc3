#pragma once

#include "core/ledger/ledger.h"

#include "ui/panes/history/callactions.h"

#include <QLocale>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace maquette {
class AttemptBodies;
}

namespace maquette::ui {

class Button;
class Chip;
class ElidedLabel;
class FactList;
class ExchangeView;

/// What is known of one call: its figures, each of its attempts with what it cost and why, how the cost comes about, and what
/// was sent and came back.
class CallInspector final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it. Without `services` a call is looked at and no more.
    CallInspector(Ledger &ledger, AttemptBodies &bodies, const std::optional<CallServices> &services, QWidget *parent = nullptr);

    /// Shows a call; null for none.
    void showCall(const CallRow *call);
    /// Null without services.
    CallActions *actions() const { return m_actions; }

signals:
    void failed(const maquette::Error &error);

private:
    void build();
    void readAttempts();
    void showFacts(const CallRow &call);
    void showAttempts(const QList<AttemptRow> &attempts);
    void showPrice(const QList<AttemptRow> &attempts);
    /// How long it was waited between the attempts.
    void showWait(const QList<AttemptRow> &attempts);
    void addAttempt(const AttemptRow &attempt, bool isNumbered);

    Ledger &m_ledger;
    QLocale m_locale;
    QString m_callId;
    QString m_requestId;
    QLabel *m_title;
    QLabel *m_hint;
    Chip *m_status;
    FactList *m_facts;
    ElidedLabel *m_account = nullptr;
    ElidedLabel *m_request = nullptr;
    ElidedLabel *m_tokens = nullptr;
    ElidedLabel *m_cached = nullptr;
    ElidedLabel *m_took = nullptr;
    ElidedLabel *m_firstContent = nullptr;
    ElidedLabel *m_project = nullptr;
    ElidedLabel *m_cost = nullptr;
    QLabel *m_attemptsLabel;
    QWidget *m_attempts;
    Chip *m_waited;
    QLabel *m_priceLabel;
    QLabel *m_price;
    ExchangeView *m_exchange;
    QString m_shownAttempt;
    Button *m_copy;
    CallActions *m_actions = nullptr;
};

} // namespace maquette::ui
