#include "ui/widgets/noticebar.h"

#include "core/base/error.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconColumn = 34;
/// Narrower, a sentence becomes a column of single words.
constexpr int kFewWords = 180;

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_text(makeParagraph({}))
    , m_detail(makeParagraph({}, TextRole::Code, Ink::Muted))
    , m_more(new Button(tr("Details"), ButtonKind::Link))
    , m_close(new IconButton(u"close"_s, tr("Dismiss")))
    , m_actions(new QHBoxLayout)
    , m_row(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->hide();
    m_more->hide();
    m_more->setCheckable(true);
    m_close->setSide(24);
    m_row->setSpacing(space(2));
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_more);
    m_row->addLayout(m_actions);
    m_row->addWidget(m_close);
    m_actions->setSpacing(space(2));
    m_column->setContentsMargins(kIconColumn, space(2), space(3), space(2));
    m_column->setSpacing(space(1));
    m_column->addLayout(m_row);
    m_column->addWidget(m_detail);
    connect(m_more, &QPushButton::toggled, this, &NoticeBar::setDetailShown);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void NoticeBar::showNotice(Tone tone, const QString &text, const QString &detail)
{
    m_tone = tone;
    setText(text);
    m_detail->setText(detail);
    m_more->setVisible(!detail.isEmpty());
    m_more->setChecked(false);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeBar::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

void NoticeBar::showError(const Error &error)
{
    QString detail = error.detail;
    if (!error.requestId.isEmpty())
        detail += (detail.isEmpty() ? QString() : u"\n"_s) + tr("Request id: %1").arg(error.requestId);
    showNotice(Tone::Bad, error.message, detail);
}

Button *NoticeBar::addAction(const QString &id, const QString &text)
{
    auto *button = new Button(text);
    m_actions->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, id] { emit actionTriggered(id); });
    placeActions();
    return button;
}

void NoticeBar::placeActions()
{
    const int buttons = m_actions->sizeHint().width();
    const int room = width() - kIconColumn;
    const bool areBelow = buttons > 0 && (2 * buttons > room || room - buttons < appearanceOf(this).scaled(kFewWords));
    if (std::exchange(m_areActionsBelow, areBelow) == areBelow)
        return;
    if (areBelow) {
        m_row->removeItem(m_actions);
        m_column->insertLayout(1, m_actions);
        m_column->setAlignment(m_actions, Qt::AlignLeading);
    } else {
        m_column->removeItem(m_actions);
        m_row->insertLayout(m_row->indexOf(m_close), m_actions);
        m_row->setAlignment(m_actions, {});
    }
}

void NoticeBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeActions();
}

void NoticeBar::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        // The button may be the one whose click led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void NoticeBar::setClosable(bool isClosable)
{
    m_close->setVisible(isClosable);
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::setDetailShown(bool isShown)
{
    m_detail->setVisible(isShown);
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    const QColor ground = m_tone == Tone::Bad ? t.badSoft : m_tone == Tone::Good ? t.accentSoft : t.raised;
    const QColor mark = m_tone == Tone::Bad ? t.bad : m_tone == Tone::Good ? t.ok : t.muted;
    drawBox(painter, rect(), kFieldRadius, ground, m_tone == Tone::Info ? t.line : mixed(ground, mark, 0.25));
    const QString icon = m_tone == Tone::Bad ? u"warning"_s : m_tone == Tone::Good ? u"check"_s : u"info"_s;
    const QRect line(0, m_text->y(), kIconColumn, m_text->height());
    icons::paint(painter, icon, mark, QStyle::visualRect(layoutDirection(), rect(), line), 16);
}

} // namespace maquette::ui

#include "moc_noticebar.cpp"
