#include "ui/panes/history/callinspector.h"

#include "ui/panes/history/exchangeview.h"
#include "ui/panes/history/exchangewords.h"
#include "ui/panes/history/historywords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

CallInspector::CallInspector(Ledger &ledger, AttemptBodies &bodies, const std::optional<CallServices> &services, QWidget *parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_title(makePaneTitle())
    , m_hint(makeParagraph(tr("Choose a call to see what was asked of whom, each attempt, and how its cost comes about."),
                           TextRole::Body, Ink::Muted))
    , m_status(new Chip(QString()))
    , m_facts(new FactList)
    , m_attemptsLabel(makeSectionLabel(tr("Attempts")))
    , m_attempts(new QWidget)
    , m_waited(new Chip(QString(), Chip::Tone::Rate))
    , m_priceLabel(makeSectionLabel(tr("How the cost comes about")))
    , m_price(makeParagraph({}, TextRole::Small))
    , m_exchange(new ExchangeView(bodies))
    , m_copy(new Button(tr("Copy request id")))
{
    if (services)
        m_actions = new CallActions(*services, bodies);
    build();
    showCall(nullptr);
    // A call that is shown may go on.
    connect(&ledger, &Ledger::attemptChanged, this, [this](const AttemptRow &attempt) {
        if (attempt.hold.callId == m_callId)
            readAttempts();
    });
}

void CallInspector::build()
{
    m_title->setObjectName(u"callTitle"_s);
    m_status->setObjectName(u"callStatus"_s);
    m_waited->setObjectName(u"callWaited"_s);
    m_price->setObjectName(u"callPrice"_s);
    m_copy->setObjectName(u"copyRequestId"_s);
    m_attempts->setObjectName(u"callAttempts"_s);
    m_account = m_facts->add(tr("Account"));
    m_request = m_facts->add(tr("Request id"));
    m_tokens = m_facts->add(tr("Tokens"));
    m_cached = m_facts->add(tr("Cached in"));
    m_took = m_facts->add(tr("Took"));
    m_firstContent = m_facts->add(tr("First token"));
    m_project = m_facts->add(tr("Project"));
    m_cost = m_facts->add(tr("Cost"));
    auto *list = new QVBoxLayout(m_attempts);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(space(2));

    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space(4), 0, space(4), space(3));
    column->setSpacing(space(2));
    column->addWidget(m_hint);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(space(2));
    chips->addWidget(m_status);
    chips->addWidget(m_waited);
    chips->addStretch(1);
    column->addLayout(chips);
    column->addWidget(m_facts);
    column->addSpacing(space(2));
    column->addWidget(m_attemptsLabel);
    column->addWidget(m_attempts);
    column->addWidget(m_priceLabel);
    column->addWidget(m_price);
    column->addWidget(m_exchange);
    column->addWidget(m_copy, 0, Qt::AlignLeading);
    column->addStretch(1);
    auto *scroll = makeScrolled(inside);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space(4), 0, space(4), 0);
    top->addWidget(m_title);
    all->addLayout(top);
    all->addWidget(scroll, 1);
    if (m_actions) {
        all->addWidget(m_actions);
        connect(m_actions, &CallActions::failed, this, &CallInspector::failed);
    }
    connect(m_exchange, &ExchangeView::failed, this, &CallInspector::failed);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_requestId); });
}

void CallInspector::showCall(const CallRow *call)
{
    const bool isOther = !call || call->call.id != m_callId;
    m_callId = call ? call->call.id : QString();
    m_title->setText(!call ? tr("Call") : call->modelId.isEmpty() ? featureText(call->call.feature) : call->modelId);
    m_hint->setVisible(!call);
    for (QWidget *part : std::initializer_list<QWidget *>{m_status, m_facts})
        part->setVisible(call != nullptr);
    if (isOther) {
        m_requestId.clear();
        showAttempts({});
    }
    if (m_actions)
        m_actions->showCall(call);
    if (!call)
        return;
    showFacts(*call);
    readAttempts();
}

void CallInspector::readAttempts()
{
    m_ledger.attemptsOf(m_callId, this, [this, id = m_callId](const Result<QList<AttemptRow>> &rows) {
        if (id != m_callId)
            return;
        if (rows)
            showAttempts(*rows);
        else
            emit failed(rows.error());
    });
}

void CallInspector::showFacts(const CallRow &call)
{
    m_status->setText(statusText(call));
    m_status->setTone(call.errorKind || call.state == AttemptState::Unknown ? Chip::Tone::Bad : Chip::Tone::Neutral);
    m_facts->set(m_account, call.accountName);
    const QString in = inputText(call, m_locale);
    const QString out = outputText(call, m_locale);
    m_facts->set(m_tokens, in.isEmpty() ? out : tr("%1 in · %2 out").arg(in, out.isEmpty() ? m_locale.toString(0) : out));
    m_facts->set(m_cached, call.usage.cacheReadTokens > 0 ? m_locale.toString(call.usage.cacheReadTokens) : QString());
    m_facts->set(m_took, durationText(call.duration, m_locale));
    m_facts->set(m_firstContent, call.timeToFirstContent ? durationText(*call.timeToFirstContent, m_locale) : QString());
    m_facts->set(m_project, call.call.project);
    m_facts->set(m_cost, callCostText(call, m_locale));
    setInk(m_cost, call.isPlayMoney || !call.cost ? Ink::Normal : Ink::Money);
    m_cost->setToolTip(call.isCached && call.saved
                           ? tr("Answered from the cache; saved %1").arg(formatMoney(*call.saved, m_locale, call.currency))
                           : QString());
}

void CallInspector::showAttempts(const QList<AttemptRow> &attempts)
{
    QLayout *list = m_attempts->layout();
    while (QLayoutItem *item = list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const AttemptRow &attempt : attempts) {
        addAttempt(attempt, attempts.size() > 1);
        if (!attempt.completion.requestId.isEmpty())
            m_requestId = attempt.completion.requestId;
    }
    showWait(attempts);
    showPrice(attempts);
    const QString last =
        attempts.isEmpty() || attempts.last().state == AttemptState::Held ? QString() : attempts.last().hold.attemptId;
    if (std::exchange(m_shownAttempt, last) != last)
        m_exchange->showAttempt(last);
    if (m_actions)
        m_actions->setAttempt(last);
    m_facts->set(m_request, m_requestId);
    m_copy->setVisible(!m_requestId.isEmpty());
    m_attemptsLabel->setVisible(!attempts.isEmpty());
    m_attempts->setVisible(!attempts.isEmpty());
}

void CallInspector::showWait(const QList<AttemptRow> &attempts)
{
    qint64 waited = 0;
    for (qsizetype i = 1; i < attempts.size(); ++i) {
        const QDateTime end = attempts.at(i - 1).completedAt;
        waited += end.isValid() ? std::max<qint64>(0, end.msecsTo(attempts.at(i).startedAt)) : 0;
    }
    m_waited->setVisible(waited > 0);
    m_waited->setText(tr("waited %1").arg(durationText(std::chrono::milliseconds(waited), m_locale)));
}

void CallInspector::showPrice(const QList<AttemptRow> &attempts)
{
    QStringList lines;
    for (const AttemptRow &attempt : attempts) {
        // What was refused or is under way used nothing.
        if (attempt.state != AttemptState::Settled)
            continue;
        for (const CostLine &line : costLines(attempt))
            lines.append(costLineText(line, attempt.currency, m_locale));
        if (!lines.isEmpty() && attempt.hold.price && !attempt.hold.price->source.isEmpty())
            lines.append(tr("Price: %1").arg(attempt.hold.price->source));
    }
    m_price->setText(lines.join(u'\n'));
    m_priceLabel->setVisible(!lines.isEmpty());
    m_price->setVisible(!lines.isEmpty());
}

void CallInspector::addAttempt(const AttemptRow &attempt, bool isNumbered)
{
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space(3), space(2), space(3), space(2));
    column->setSpacing(space(1));
    const QString line = attemptText(attempt, m_locale);
    column->addWidget(makeParagraph(isNumbered ? tr("%1. %2", "number of an attempt").arg(attempt.hold.number).arg(line) : line,
                                    TextRole::Medium));
    column->addWidget(
        makeParagraph(tr("%1 at %2").arg(attempt.hold.modelId, attempt.hold.accountName), TextRole::Small, Ink::Muted));
    const QString cost = attemptCostText(attempt, m_locale);
    if (!cost.isEmpty()) {
        const bool isReal = attempt.cost() && !attempt.hold.isPlayMoney;
        column->addWidget(makeLabel(cost, TextRole::Body, isReal ? Ink::Money : Ink::Normal));
    }
    if (attempt.state != AttemptState::Held)
        column->addWidget(makeParagraph(attemptCostSourceText(attempt), TextRole::Small, Ink::Muted));
    if (const QString trouble = attemptTroubleText(attempt); !trouble.isEmpty())
        column->addWidget(makeParagraph(trouble, TextRole::Small, Ink::Bad));
    if (isNumbered && attempt.state != AttemptState::Held) {
        auto *show = new Button(tr("Request and reply"));
        show->setObjectName(u"showAttempt%1"_s.arg(attempt.hold.number));
        show->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(show, &QPushButton::clicked, m_exchange, [this, id = attempt.hold.attemptId] { m_exchange->showAttempt(id); });
        column->addWidget(show);
    }
    m_attempts->layout()->addWidget(card);
}

} // namespace maquette::ui

#include "moc_callinspector.cpp"
