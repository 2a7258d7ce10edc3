#include "ui/shell/meterbar.h"

#include "ui/shell/meteritem.h"
#include "ui/shell/meterwords.h"
#include "ui/theme/painting.h"
#include "ui/widgets/card.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kItemGap = 20;
constexpr int kLimitGap = 14;

/// "482", "28k", "1.2M": as short as a bar needs it.
QString compact(qint64 number, const QLocale &locale)
{
    if (number < 10'000)
        return locale.toString(number);
    if (number < 1'000'000)
        return MeterBar::tr("%1k").arg(locale.toString(number / 1000));
    const int decimals = number % 1'000'000 < 50'000 || number >= 10'000'000 ? 0 : 1;
    return MeterBar::tr("%1M").arg(locale.toString(static_cast<double>(number) / 1e6, 'f', decimals));
}

bool mayWait(const MeterReading::AccountLimits &account)
{
    return (account.requests && account.requests->resetsAt.isValid()) || (account.tokens && account.tokens->resetsAt.isValid());
}

/// When the limits of an account that run low are full again; invalid when none does.
QDateTime lowUntil(const MeterReading::AccountLimits &account)
{
    QDateTime until;
    for (const auto &limit : {account.requests, account.tokens}) {
        const bool isLow = limit && limit->remaining && limit->limit && *limit->remaining * 4 < *limit->limit;
        if (isLow && (!until.isValid() || limit->resetsAt > until))
            until = limit->resetsAt;
    }
    return until;
}

} // namespace

MeterBar::MeterBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_limitRow(new QHBoxLayout)
    , m_today(new MeterItem(Ink::Money, u"$0.00"_s))
    , m_month(new MeterItem(Ink::Money, u"$00.00"_s))
    , m_held(new MeterItem(Ink::Money, u"$0.00"_s))
    , m_transfers(new MeterItem(Ink::Normal, u"100 %"_s))
    , m_running(new MeterItem(Ink::Normal, u"0"_s))
    , m_health(new MeterItem(Ink::Ok, {}))
    , m_separator(new Separator(Qt::Vertical))
{
    setObjectName(u"meters"_s);
    setAccessibleName(tr("Meters"));
    setAccessibleDescription(tr("Press Enter for all of them."));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_separator->setFixedHeight(14);
    m_row->setContentsMargins(14, 1, 14, 0);
    m_row->setSpacing(kItemGap);
    m_limitRow->setSpacing(kLimitGap);
    m_row->addWidget(m_today);
    m_row->addWidget(m_month);
    m_row->addWidget(m_held);
    m_row->addWidget(m_separator);
    m_row->addLayout(m_limitRow);
    m_row->addStretch(1);
    m_row->addWidget(m_transfers);
    m_row->addWidget(m_running);
    m_row->addWidget(m_health);
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &MeterBar::tick);
    setReading({});
}

QSize MeterBar::sizeHint() const
{
    return {400, appearanceOf(this).scaled(34)};
}

void MeterBar::setReading(const MeterReading &reading)
{
    m_reading = reading;
    showSums();
    showLimits();
    showRunning();
    showTransfers();
    fit();
    tick();
}

void MeterBar::showSums()
{
    const QLocale locale = this->locale();
    const auto show = [&](MeterItem *item, const QString &label, const QString &name, const MeterReading::Sum &sum, const QString &tip) {
        MeterItem::Face face{.label = label, .figure = formatMoney(sum.spent, locale), .unit = {}, .share = {}, .after = {}, .hasDot = false};
        QString words = u"%1: %2"_s.arg(name, face.figure);
        if (sum.budget) {
            face.share = shareOf(sum.spent, *sum.budget, 1);
            face.after = tr("of %1").arg(formatMoney(*sum.budget, locale));
            words += u' ' + face.after;
        }
        item->setInk(sum.budget && sum.spent > *sum.budget ? Ink::Bad : Ink::Money);
        item->setFace(face, words, tip.isEmpty() ? words : words + u'\n' + tip);
    };
    QStringList notes;
    if (m_reading.playToday.picos > 0)
        notes += tr("Sandbox: %1 in play money, not counted").arg(formatMoney(m_reading.playToday, locale));
    if (m_reading.unknownToday > 0)
        notes += tr("%n attempt(s) today cost an unknown amount", nullptr, m_reading.unknownToday);
    show(m_today, tr("Today"), tr("Spent today"), m_reading.today, notes.join(u'\n'));
    show(m_month, tr("Month"), tr("Spent this month"), m_reading.month, {});
    const QString held = formatMoney(m_reading.held, locale);
    m_held->setFace({.label = tr("Held"), .figure = held, .unit = {}, .share = {}, .after = {}, .hasDot = false},
                    tr("Held: %1").arg(held),
                    tr("%1 is reserved for what is under way, and for attempts whose cost is not known yet").arg(held));
}

void MeterBar::showLimits()
{
    while (m_limits.size() > m_reading.limits.size()) {
        const LimitItems items = m_limits.takeLast();
        delete items.requests;
        delete items.tokens;
    }
    while (m_limits.size() < m_reading.limits.size()) {
        const LimitItems items{new MeterItem(Ink::Rate, u"00"_s), new MeterItem(Ink::Rate, u"00"_s)};
        m_limitRow->addWidget(items.requests);
        m_limitRow->addWidget(items.tokens);
        m_limits.append(items);
    }
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        const MeterReading::AccountLimits &account = m_reading.limits.at(i);
        const bool hasRequests = account.requests && account.requests->remaining;
        const bool hasTokens = account.tokens && account.tokens->remaining;
        // One countdown an account, behind its last bar, so that its room parts nobody's bars: the longest wait among
        // the limits that run low.
        const QString wait = countdown(lowUntil(account));
        if (mayWait(account))
            (hasTokens ? m_limits[i].tokens : m_limits[i].requests)->reserveAfter(tr("%1 s").arg(60));
        if (hasRequests)
            showLimit(*m_limits[i].requests, *account.requests,
                      {account.account, tr(" req"), tr("requests"), account.account, hasTokens ? QString() : wait});
        if (hasTokens)
            showLimit(*m_limits[i].tokens, *account.tokens,
                      {hasRequests ? QString() : account.account, tr(" tok"), tr("tokens"), account.account, wait});
    }
}

void MeterBar::showLimit(MeterItem &item, const MeterReading::Limit &limit, const LimitWords &words)
{
    const QLocale locale = this->locale();
    MeterItem::Face face{.label = words.label, .figure = compact(*limit.remaining, locale), .unit = words.unit, .share = {}, .after = {}, .hasDot = false};
    QString left = tr("%1 left").arg(locale.toString(*limit.remaining));
    if (limit.limit) {
        face.unit = u'/' + compact(*limit.limit, locale) + words.unit;
        face.share = shareLeft(*limit.remaining, *limit.limit);
        face.after = words.wait;
        left = tr("%1 of %2 left").arg(locale.toString(*limit.remaining), locale.toString(*limit.limit));
        item.reserve(*limit.limit < 1000 ? compact(*limit.limit, locale) : locale.toString(9999));
    }
    QString tip = u"%1, %2: %3"_s.arg(words.account, words.name, left);
    const QString wait = countdown(limit.resetsAt);
    if (!wait.isEmpty() && limit.limit && *limit.remaining < *limit.limit)
        tip += u'\n' + tr("full again in %1").arg(wait);
    item.setFace(face, tip, tip);
}

void MeterBar::showRunning()
{
    const QString number = locale().toString(m_reading.running);
    m_running->setFace({.label = {}, .figure = number, .unit = u' ' + tr("running"), .share = {}, .after = {}, .hasDot = false},
                       tr("%n running", nullptr, m_reading.running), tr("Answers and jobs under way: %1").arg(number));
    const bool isUp = m_reading.down.isEmpty();
    const QString label = isUp ? tr("all providers up") : tr("%n not answering", nullptr, static_cast<int>(m_reading.down.size()));
    m_health->setInk(isUp ? Ink::Ok : Ink::Bad);
    m_health->setFace({.label = label, .figure = {}, .unit = {}, .share = {}, .after = {}, .hasDot = true}, label,
                      isUp ? label : tr("Not answering at the moment: %1").arg(m_reading.down.join(u", "_s)));
}

void MeterBar::showTransfers()
{
    const QString label = m_reading.exports == 0 ? tr("Importing") : m_reading.imports == 0 ? tr("Exporting") : tr("Importing and exporting");
    MeterItem::Face face{.label = label, .figure = {}, .unit = {}, .share = {}, .after = {}, .hasDot = false};
    QString words = label;
    if (m_reading.transferredPercent) {
        face.figure = tr("%1 %").arg(locale().toString(*m_reading.transferredPercent));
        face.share = *m_reading.transferredPercent / 100.0;
        words = tr("%1: %2").arg(label, face.figure);
    }
    m_transfers->setFace(face, words, words);
}

void MeterBar::fit()
{
    const auto hasLimit = [](const std::optional<MeterReading::Limit> &limit) { return limit && limit->remaining; };
    m_transfers->setVisible(m_reading.imports + m_reading.exports > 0);
    m_running->setVisible(m_reading.running > 0);
    m_health->setVisible(m_reading.hasAccounts);
    m_held->setVisible(m_reading.held.picos > 0);
    int room = width() - 2 * 14 - kItemGap;
    for (const MeterItem *item : {m_today, m_month, m_held, m_transfers, m_running, m_health})
        room -= item->isVisibleTo(this) ? item->sizeHint().width() + kItemGap : 0;
    room -= kItemGap;
    bool anyLimit = false;
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        const auto show = [&](MeterItem *item, bool isKnown) {
            const int needed = item->sizeHint().width() + kLimitGap;
            const bool fits = isKnown && room >= needed;
            item->setVisible(fits);
            room -= fits ? needed : 0;
            anyLimit = anyLimit || fits;
        };
        show(m_limits[i].requests, hasLimit(m_reading.limits.at(i).requests));
        show(m_limits[i].tokens, hasLimit(m_reading.limits.at(i).tokens));
    }
    m_separator->setVisible(anyLimit);
}

void MeterBar::tick()
{
    const auto counts = [](const std::optional<MeterReading::Limit> &limit) {
        return limit && limit->remaining && limit->limit && *limit->remaining < *limit->limit && !countdown(limit->resetsAt).isEmpty();
    };
    const bool isCounting = isVisible()
        && std::any_of(m_reading.limits.cbegin(), m_reading.limits.cend(), [&](const MeterReading::AccountLimits &account) {
               return counts(account.requests) || counts(account.tokens);
           });
    if (isVisible())
        showLimits();
    if (isCounting && !m_clock.isActive())
        m_clock.start();
    else if (!isCounting)
        m_clock.stop();
}

void MeterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void MeterBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
}

void MeterBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void MeterBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.bg);
    drawHorizontalLine(painter, rect(), t.line);
    if (hasFocus())
        drawFocusRing(painter, rect(), 0, t.accent);
}

void MeterBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated();
    else
        QWidget::mouseReleaseEvent(event);
}

void MeterBar::mousePressEvent(QMouseEvent *event)
{
    // Taken, so that the release comes here too.
    event->setAccepted(event->button() == Qt::LeftButton);
}

void MeterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated();
    else
        QWidget::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_meterbar.cpp"
