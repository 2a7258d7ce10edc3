#include "ui/panes/chat/chatheader.h"

#include "ui/models/format.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
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

namespace {

/// Narrower than this, the title needs the room of how full the context is.
constexpr int kRoomForContext = 520;
/// Narrower than this, the header of a temporary chat says what matters in fewer words, and leaves the cost to the messages.
constexpr int kRoomForWords = 600;
/// For all that there is to say about one.
constexpr int kRoomForAll = 760;

} // namespace

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

    void setInk(Ink ink)
    {
        m_ink = ink;
        update();
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
        painter.setPen(appearanceOf(this).ink(m_ink));
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

private:
    Ink m_ink = Ink::Normal;
};

ChatHeader::ChatHeader(QWidget *parent)
    : QWidget(parent)
    , m_titles(new QStackedLayout)
    , m_title(new TitleButton)
    , m_editor(new QLineEdit)
    , m_mark(new Chip(tr("Temporary — not kept"), Chip::Tone::Accent))
    , m_keep(new Button(tr("Keep this chat")))
    , m_cost(new Chip({}, Chip::Tone::Money))
    , m_context(new Chip({}))
    , m_other(new IconButton(u"chevron-right"_s, tr("Go to the chat beside")))
    , m_close(new IconButton(u"close"_s, tr("Close this half")))
{
    m_title->setObjectName(u"chatTitle"_s);
    m_editor->setObjectName(u"chatTitleEditor"_s);
    m_mark->setObjectName(u"temporaryMark"_s);
    m_mark->setIconName(u"eye-off"_s);
    m_mark->setToolTip(tr("This chat is in no list, no search, no export and no backup. When you leave it, its messages, its draft and the files that "
                          "came with it are deleted. What it cost stays in the history, without its words."));
    m_mark->setAccessibleDescription(m_mark->toolTip());
    m_keep->setObjectName(u"keepChat"_s);
    m_keep->setAccessibleName(tr("Keep this chat"));
    m_cost->setObjectName(u"chatCost"_s);
    m_context->setObjectName(u"chatContext"_s);
    setTextRole(m_editor, TextRole::Title);
    m_editor->setAccessibleName(tr("Title"));
    m_editor->setMaxLength(200);
    m_editor->installEventFilter(this);
    m_cost->setTabular(true);
    m_context->setTabular(true);
    m_other->setObjectName(u"otherHalf"_s);
    m_close->setObjectName(u"closeHalf"_s);
    buildRow();
    connect(m_title, &QAbstractButton::clicked, this, &ChatHeader::startRenaming);
    connect(m_editor, &QLineEdit::editingFinished, this, [this] { endRenaming(true); });
    connect(m_keep, &QAbstractButton::clicked, this, &ChatHeader::keepRequested);
    connect(m_other, &QAbstractButton::clicked, this, &ChatHeader::otherRequested);
    connect(m_close, &QAbstractButton::clicked, this, &ChatHeader::closeRequested);
    setConversation({});
    setEstimate({});
    setHalf(Half::Whole, Hidden::None);
}

void ChatHeader::buildRow()
{
    m_titles->addWidget(m_title);
    m_titles->addWidget(m_editor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 20, 1);
    row->setSpacing(10);
    row->addLayout(m_titles, 1);
    row->addWidget(m_mark);
    row->addWidget(m_keep);
    row->addWidget(m_cost);
    row->addWidget(m_context);
    row->addWidget(m_other);
    row->addWidget(m_close);
}

void ChatHeader::setHalf(Half half, Hidden other)
{
    m_half = half;
    m_close->setVisible(half != Half::Whole);
    m_other->setVisible(other != Hidden::None);
    m_other->setIconName((other == Hidden::Before) != isRightToLeft() ? u"chevron-left"_s : u"chevron-right"_s);
    m_title->setInk(half == Half::Other ? Ink::Muted : Ink::Normal);
    update();
}

void ChatHeader::setOtherKeys(const QString &keys)
{
    m_other->setName(tr("Go to the chat beside"), keys);
}

void ChatHeader::setCloseKeys(const QString &keys)
{
    m_close->setName(tr("Close this half"), keys);
}

void ChatHeader::addButton(QWidget *button)
{
    layout()->addWidget(button);
}

void ChatHeader::setRenameKeys(const QString &keys)
{
    m_title->setToolTip(keys.isEmpty() ? tr("Rename") : tr("Rename (%1)").arg(keys));
}

void ChatHeader::setKeepKeys(const QString &keys)
{
    const QString what = tr("Puts it into the list and the search, like any other chat");
    m_keep->setToolTip(keys.isEmpty() ? what : tr("%1 (%2)").arg(what, keys));
}

QSize ChatHeader::sizeHint() const
{
    return {400, appearanceOf(this).scaled(kHeadHeight)};
}

void ChatHeader::setConversation(const std::optional<Conversation> &conversation)
{
    m_isTemporary = conversation && conversation->isTemporary;
    m_isStored = conversation && !conversation->isTemporary;
    const QString title = conversation ? conversation->title.simplified() : QString();
    const QString untitled = m_isTemporary ? tr("Temporary chat") : tr("New chat");
    m_title->setText(title.isEmpty() ? untitled : title);
    m_title->setAccessibleName(tr("Title: %1").arg(m_title->text()));
    m_title->setEnabled(m_isStored);
    m_title->update();
    CostFigures figures;
    if (conversation)
        figures = {conversation->cost, conversation->playCost, conversation->unknownCosts, conversation->isFree};
    const QString cost = costText(figures, locale());
    m_cost->setTone(isRealMoney(figures) ? Chip::Tone::Money : Chip::Tone::Neutral);
    m_cost->setText(tr("%1 this chat").arg(cost));
    m_isCostKnown = !cost.isEmpty();
    m_cost->setToolTip(figures.unknownCosts > 0 ? tr("What %n answer(s) cost is not known", nullptr, figures.unknownCosts)
                                                : QString());
    m_cost->updateGeometry();
    showTemporary();
}

void ChatHeader::setEstimate(const std::optional<ChatEstimate> &estimate)
{
    m_isContextKnown = estimate && estimate->contextTokens && estimate->contextTaken > 0;
    showContext();
    if (!m_isContextKnown)
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

void ChatHeader::showContext()
{
    const Appearance &look = appearanceOf(this);
    m_context->setVisible(m_isContextKnown && width() >= look.scaled(m_isTemporary ? kRoomForAll : kRoomForContext));
}

void ChatHeader::showTemporary()
{
    const bool isRoomy = width() >= appearanceOf(this).scaled(kRoomForWords);
    m_mark->setVisible(m_isTemporary);
    m_mark->setText(isRoomy ? tr("Temporary — not kept") : tr("Not kept"));
    m_mark->updateGeometry();
    m_keep->setVisible(m_isTemporary);
    m_keep->setText(isRoomy ? tr("Keep this chat") : tr("Keep"));
    m_cost->setVisible(m_isCostKnown && (isRoomy || !m_isTemporary));
    showContext();
}

void ChatHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showTemporary();
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
    if (m_half == Half::Current)
        painter.fillRect(QRectF(0, 0, width(), 2), tokensOf(this).accent);
}

} // namespace maquette::ui

#include "moc_chatheader.cpp"
