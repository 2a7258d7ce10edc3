#include "ui/panes/chat/chatheader.h"

#include "ui/models/format.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/chip.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStackedLayout>
#include <QStyle>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

/// The title as something that can be pressed to change it.
class TitleButton : public QAbstractButton
{
public:
    TitleButton()
    {
        setTextRole(this, TextRole::Title);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return {200, fontMetrics().height() + 12}; }
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width() - 16);
        const int inner = std::min(width(), fontMetrics().horizontalAdvance(shown) + 16);
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, inner, height()));
        if (isEnabled() && underMouse())
            drawBox(painter, place, kFieldRadius, t.hover(t.surface));
        if (hasFocus())
            drawFocusRing(painter, place, kFieldRadius, t.accent);
        painter.setPen(t.ink);
        painter.setFont(font());
        painter.drawText(place.adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeading, shown);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
};

ChatHeader::ChatHeader(QWidget *parent)
    : QWidget(parent)
    , m_titles(new QStackedLayout)
    , m_title(new TitleButton)
    , m_editor(new QLineEdit)
    , m_cost(new Chip({}, Chip::Tone::Money))
    , m_context(new Chip({}))
{
    m_title->setObjectName(u"chatTitle"_s);
    m_editor->setObjectName(u"chatTitleEditor"_s);
    m_cost->setObjectName(u"chatCost"_s);
    m_context->setObjectName(u"chatContext"_s);
    setTextRole(m_editor, TextRole::Title);
    m_editor->setAccessibleName(tr("Title"));
    m_editor->setMaxLength(200);
    m_editor->installEventFilter(this);
    m_cost->setTabular(true);
    m_context->setTabular(true);
    m_titles->addWidget(m_title);
    m_titles->addWidget(m_editor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 20, 1);
    row->setSpacing(10);
    row->addLayout(m_titles, 1);
    row->addWidget(m_cost);
    row->addWidget(m_context);
    connect(m_title, &QAbstractButton::clicked, this, &ChatHeader::startRenaming);
    connect(m_editor, &QLineEdit::editingFinished, this, [this] { endRenaming(true); });
    setConversation({});
    setEstimate({});
}

void ChatHeader::setRenameKeys(const QString &keys)
{
    m_title->setToolTip(keys.isEmpty() ? tr("Rename") : tr("Rename (%1)").arg(keys));
}

QSize ChatHeader::sizeHint() const
{
    return {400, appearanceOf(this).scaled(kHeadHeight)};
}

void ChatHeader::setConversation(const std::optional<Conversation> &conversation)
{
    m_isStored = conversation.has_value();
    const QString title = conversation ? conversation->title.simplified() : QString();
    m_title->setText(title.isEmpty() ? tr("New chat") : title);
    m_title->setAccessibleName(tr("Title: %1").arg(m_title->text()));
    m_title->setEnabled(m_isStored);
    m_title->update();
    CostFigures figures;
    if (conversation)
        figures = {conversation->cost, conversation->playCost, conversation->unknownCosts, conversation->isFree};
    const QString cost = costText(figures, locale());
    m_cost->setTone(isRealMoney(figures) ? Chip::Tone::Money : Chip::Tone::Neutral);
    m_cost->setText(tr("%1 this chat").arg(cost));
    m_cost->setVisible(!cost.isEmpty());
    m_cost->setToolTip(figures.unknownCosts > 0 ? tr("What %n answer(s) cost is not known", nullptr, figures.unknownCosts)
                                                : QString());
    m_cost->updateGeometry();
}

void ChatHeader::setEstimate(const std::optional<ChatEstimate> &estimate)
{
    const bool isKnown = estimate && estimate->contextTokens && estimate->contextTaken > 0;
    m_context->setVisible(isKnown);
    if (!isKnown)
        return;
    const QString taken = compactTokens(estimate->contextTaken, locale());
    const QString whole = compactTokens(*estimate->contextTokens, locale());
    m_context->setText(estimate->isExact ? tr("%1 / %2 context").arg(taken, whole) : tr("≈ %1 / %2 context").arg(taken, whole));
    m_context->setTone(estimate->contextTaken > *estimate->contextTokens ? Chip::Tone::Bad : Chip::Tone::Neutral);
    const QString tip = estimate->isExact ? tr("%1 of the %2 tokens that the model can take at once")
                                          : tr("About %1 of the %2 tokens that the model can take at once");
    m_context->setToolTip(tip.arg(locale().toString(estimate->contextTaken), locale().toString(*estimate->contextTokens)));
    m_context->updateGeometry();
}

void ChatHeader::startRenaming()
{
    if (!m_isStored)
        return;
    m_editor->setText(m_title->text());
    m_titles->setCurrentWidget(m_editor);
    m_editor->setFocus(Qt::OtherFocusReason);
    m_editor->selectAll();
}

void ChatHeader::endRenaming(bool isKept)
{
    if (m_titles->currentWidget() != m_editor)
        return;
    m_titles->setCurrentWidget(m_title);
    const QString title = m_editor->text().simplified();
    if (isKept && title != m_title->text())
        emit renamed(title);
}

bool ChatHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        endRenaming(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ChatHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawHorizontalLine(painter, QRectF(0, height() - hairline(painter), width(), 1), tokensOf(this).line);
}

} // namespace maquette::ui

#include "moc_chatheader.cpp"
