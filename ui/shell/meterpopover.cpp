#include "ui/shell/meterpopover.h"

#include "ui/shell/meterline.h"
#include "ui/shell/meterwords.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/scrolled.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kWidth = 460;
constexpr int kAbove = 8;

} // namespace

MeterPopover::MeterPopover(QWidget *host, QWidget *bar)
    : QWidget(host)
    , m_bar(bar)
    , m_inside(new QWidget)
    , m_column(new QVBoxLayout)
    , m_spend(new Button(tr("Open Spend"), ButtonKind::Link))
{
    setObjectName(u"meterPopover"_s);
    setAccessibleName(tr("All meters"));
    m_spend->setObjectName(u"meterPopover.spend"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    auto *column = new QVBoxLayout(m_inside);
    column->setContentsMargins(space(4), space(2), space(4), space(2));
    column->addLayout(m_column);
    column->addWidget(m_spend, 0, Qt::AlignLeading);
    column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, space(1), 1, space(1));
    all->addWidget(makeScrolled(m_inside));
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &MeterPopover::fill);
    connect(m_spend, &QPushButton::clicked, this, [this] {
        dismiss();
        emit spendRequested();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) { watchFocus(now); });
    host->installEventFilter(this);
    hide();
}

void MeterPopover::setReading(const MeterReading &reading)
{
    m_reading = reading;
    if (!isHidden())
        fill();
}

void MeterPopover::toggle()
{
    if (isHidden())
        open();
    else
        dismiss();
}

void MeterPopover::open()
{
    m_focusBefore = QApplication::focusWidget();
    fill();
    show();
    raise();
    place();
    m_spend->setFocus(Qt::PopupFocusReason);
    m_clock.start();
    qApp->installEventFilter(this);
}

void MeterPopover::dismiss()
{
    if (isHidden())
        return;
    const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
    hide();
    m_clock.stop();
    qApp->removeEventFilter(this);
    if (hadKeyboard && m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

QStringList MeterPopover::words() const
{
    QStringList all;
    for (std::size_t i = 0; i < m_used; ++i)
        all.append(m_lines[i]->words());
    return all;
}

MeterLine &MeterPopover::nextLine()
{
    if (m_used == m_lines.size()) {
        m_lines.push_back(new MeterLine);
        m_column->addWidget(m_lines.back());
    }
    MeterLine *line = m_lines[m_used++];
    line->show();
    return *line;
}

void MeterPopover::fill()
{
    m_used = 0;
    fillMoney();
    fillBudgets();
    fillLimits();
    fillRunning();
    for (std::size_t i = m_used; i < m_lines.size(); ++i)
        m_lines[i]->hide();
    setAccessibleDescription(words().join(u'\n'));
    place();
}

void MeterPopover::fillMoney()
{
    const auto heading = [this](const QString &text) {
        nextLine().setFace({.name = text, .figure = {}, .share = {}, .note = {}, .isHeading = true});
    };
    const auto add = [this](const QString &name, const QString &figure, const QString &note, Ink ink) {
        nextLine().setFace({.name = name, .figure = figure, .share = {}, .note = note, .ink = ink});
    };
    const auto money = [this](Money amount, const QString &currency = u"USD"_s) { return formatMoney(amount, m_locale, currency); };
    heading(tr("Money"));
    add(tr("Today"), money(m_reading.today.spent), {}, Ink::Money);
    add(tr("This month"), money(m_reading.month.spent), {}, Ink::Money);
    for (const MeterReading::Forecast &forecast : m_reading.forecasts) {
        add(tr("By the end of the month"), tr("≈ %1").arg(money(forecast.expected, forecast.currency)),
            tr("at %1 a day").arg(money(forecast.perDay, forecast.currency)), Ink::Money);
    }
    add(tr("Held for what is under way or unknown"), money(m_reading.held), {}, Ink::Money);
    for (const MeterReading::OtherMoney &other : m_reading.others) {
        add(tr("%1 today", "a currency").arg(other.currency), money(other.today, other.currency), {}, Ink::Money);
        add(tr("%1 this month", "a currency").arg(other.currency), money(other.thisMonth, other.currency), {}, Ink::Money);
    }
    if (m_reading.unknownToday > 0)
        add(tr("Attempts today of unknown cost"), m_locale.toString(m_reading.unknownToday), {}, Ink::Normal);
    if (m_reading.playToday > Money{})
        add(tr("Play money today, not counted"), money(m_reading.playToday), {}, Ink::Normal);
}

void MeterPopover::fillBudgets()
{
    if (m_reading.budgets.isEmpty())
        return;
    nextLine().setFace({.name = tr("Budgets, the tightest first"), .figure = {}, .share = {}, .note = {}, .isHeading = true});
    for (const MeterReading::Budget &budget : m_reading.budgets) {
        const auto money = [&](Money amount) { return formatMoney(amount, m_locale, budget.currency); };
        const Money gone = budget.spent + budget.held;
        nextLine().setFace({.name = budget.title,
                            .figure = money(gone),
                            .share = shareOf(gone, budget.cap, 1),
                            .note = tr("of %1").arg(money(budget.cap)),
                            .ink = budget.isTight ? Ink::Bad : Ink::Money});
    }
}

void MeterPopover::addLimit(const QString &name, const MeterReading::Limit &limit)
{
    if (!limit.remaining)
        return;
    MeterLine::Face face{
        .name = name, .figure = m_locale.toString(*limit.remaining), .share = {}, .note = tr("left"), .ink = Ink::Rate};
    if (limit.limit) {
        face.figure = tr("%1 of %2", "what is left of a limit").arg(face.figure, m_locale.toString(*limit.limit));
        face.share = shareLeft(*limit.remaining, *limit.limit);
    }
    const QString wait = countdown(limit.resetsAt);
    if (!wait.isEmpty() && limit.limit && *limit.remaining < *limit.limit)
        face.note = tr("full in %1").arg(wait);
    nextLine().setFace(face);
}

void MeterPopover::fillLimits()
{
    if (m_reading.limits.isEmpty())
        return;
    nextLine().setFace({.name = tr("Rate limits"), .figure = {}, .share = {}, .note = {}, .isHeading = true});
    for (const MeterReading::AccountLimits &account : m_reading.limits) {
        if (account.requests)
            addLimit(tr("%1, requests").arg(account.account), *account.requests);
        if (account.tokens)
            addLimit(tr("%1, tokens").arg(account.account), *account.tokens);
    }
}

void MeterPopover::fillRunning()
{
    const auto add = [this](const QString &name, const QString &figure, Ink ink) {
        nextLine().setFace({.name = name, .figure = figure, .share = {}, .note = {}, .ink = ink});
    };
    nextLine().setFace({.name = tr("Under way"), .figure = {}, .share = {}, .note = {}, .isHeading = true});
    add(tr("Requests"), m_locale.toString(m_reading.running), Ink::Normal);
    add(tr("Jobs"), m_locale.toString(m_reading.jobs), Ink::Normal);
    if (m_reading.imports > 0)
        add(tr("Imports"), m_locale.toString(m_reading.imports), Ink::Normal);
    if (m_reading.exports > 0)
        add(tr("Exports"), m_locale.toString(m_reading.exports), Ink::Normal);
    if (!m_reading.hasAccounts)
        return;
    nextLine().setFace({.name = tr("Health"), .figure = {}, .share = {}, .note = {}, .isHeading = true});
    for (const QString &account : m_reading.down)
        add(account, tr("does not answer"), Ink::Bad);
    if (m_reading.down.isEmpty())
        add(tr("All providers"), tr("up"), Ink::Ok);
}

void MeterPopover::place()
{
    if (isHidden())
        return;
    const QWidget *host = parentWidget();
    const int bottom = m_bar->mapTo(host, QPoint(0, 0)).y() - kAbove;
    const int width = std::min(appearanceOf(this).scaled(kWidth), host->width() - 2 * space(4));
    m_inside->layout()->activate();
    const int height = std::min(m_inside->sizeHint().height() + 2 * space(1), bottom - space(2));
    const int side = m_bar->mapTo(host, QPoint(0, 0)).x() + space(2);
    const int left =
        layoutDirection() == Qt::RightToLeft ? host->width() - side - width : std::min(side, host->width() - width - space(2));
    setGeometry(left, bottom - height, width, height);
}

bool MeterPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    const auto *pressed = event->type() == QEvent::MouseButtonPress ? qobject_cast<QWidget *>(watched) : nullptr;
    // The bar itself closes it by its own click.
    if (pressed && !isHidden() && pressed != this && !isAncestorOf(pressed) && pressed != m_bar && !m_bar->isAncestorOf(pressed))
        dismiss();
    return QWidget::eventFilter(watched, event);
}

void MeterPopover::watchFocus(const QWidget *now)
{
    if (!isHidden() && now && now != this && !isAncestorOf(now))
        dismiss();
}

void MeterPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void MeterPopover::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), kComposerRadius, t.raised, mixed(t.line, t.muted, 0.4));
}

} // namespace maquette::ui

#include "moc_meterpopover.cpp"
