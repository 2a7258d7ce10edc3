#include "ui/panes/chat/compare/columnsview.h"

#include "core/conversation/transcriptsource.h"
#include "ui/panes/chat/compare/answercolumn.h"
#include "ui/panes/chat/compare/votebar.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/groupaccessible.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Narrower than that a column is no pleasure to read.
constexpr int kNarrowest = 260;
constexpr int kTieKey = 0;
constexpr int kNoneKey = 9;

} // namespace

ColumnsView::ColumnsView(QWidget *parent)
    : QWidget(parent)
    , m_prompt(new ElidedLabel)
    , m_area(new QScrollArea)
    , m_inside(new QWidget)
    , m_row(new QHBoxLayout(m_inside))
    , m_vote(new VoteBar)
{
    installGroupAccessibility();
    setObjectName(u"answerColumns"_s);
    setAccessibleName(tr("Answers side by side"));
    m_prompt->setObjectName(u"comparedPrompt"_s);
    setTextRole(m_prompt, TextRole::Small);
    setInk(m_prompt, Ink::Muted);
    m_prompt->setContentsMargins(space(4), space(2), space(4), space(2));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_inside);
    m_area->viewport()->setAutoFillBackground(false);
    m_inside->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_prompt);
    column->addWidget(m_area, 1);
    column->addWidget(m_vote);
    m_vote->hide();
    connect(m_vote, &VoteBar::voted, this, &ColumnsView::voted);
}

void ColumnsView::setColumns(const AnswerColumns &columns, const std::function<TranscriptSource *(MessageId answer)> &makeSource)
{
    m_prompt->setText(columns.prompt.isEmpty() ? QString() : tr("You: %1").arg(columns.prompt.simplified()));
    m_isBlind = columns.isBlind;
    m_haveEnded = columns.haveEnded;
    const QList<AnswerColumn *> before = m_columns;
    for (AnswerColumn *column : before) {
        if (!columns.answers.contains(column->answer())) {
            m_columns.removeOne(column);
            column->hide();
            column->deleteLater();
        }
    }
    for (const MessageId answer : columns.answers) {
        const bool isThere = std::any_of(m_columns.cbegin(), m_columns.cend(), [&](const AnswerColumn *column) { return column->answer() == answer; });
        if (!isThere)
            add(answer, makeSource(answer));
    }
    std::sort(m_columns.begin(), m_columns.end(), [&](const AnswerColumn *a, const AnswerColumn *b) {
        return columns.answers.indexOf(a->answer()) < columns.answers.indexOf(b->answer());
    });
    for (int place = 0; place < m_columns.size(); ++place) {
        m_row->removeWidget(m_columns.at(place));
        m_row->insertWidget(place, m_columns.at(place), 1);
        m_columns.at(place)->setPlace(place);
        m_columns.at(place)->setPickable(!m_isBlind);
    }
    m_vote->setVisible(m_isBlind);
    if (m_isBlind)
        m_vote->setAnswers(columns);
    applyWidth();
    emit changed();
}

void ColumnsView::add(MessageId answer, TranscriptSource *source)
{
    auto *column = new AnswerColumn(answer, source);
    m_columns.append(column);
    connect(column, &AnswerColumn::pickRequested, this, [this, column] { emit pickRequested(column); });
    connect(column, &AnswerColumn::changed, this, &ColumnsView::changed);
    connect(column, &AnswerColumn::stepRequested, this, &ColumnsView::step);
    emit columnAdded(column);
}

void ColumnsView::applyWidth()
{
    m_inside->setMinimumWidth(static_cast<int>(m_columns.size()) * appearanceOf(this).scaled(kNarrowest));
}

AnswerColumn *ColumnsView::current() const
{
    const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(), [](const AnswerColumn *column) {
        return column->hasFocus() || (column->window()->focusWidget() && column->isAncestorOf(column->window()->focusWidget()));
    });
    return found == m_columns.cend() ? nullptr : *found;
}

bool ColumnsView::isAnswering() const
{
    return std::any_of(m_columns.cbegin(), m_columns.cend(), [](const AnswerColumn *column) { return column->isAnswering(); });
}

void ColumnsView::focusColumn(int place)
{
    if (place < 0 || place >= m_columns.size())
        return;
    AnswerColumn *column = m_columns.at(place);
    column->transcript().setFocus(Qt::ShortcutFocusReason);
    m_area->ensureWidgetVisible(column, 0, 0);
}

void ColumnsView::step(int step)
{
    const int place = static_cast<int>(m_columns.indexOf(current()));
    if (isRightToLeft())
        step = -step;
    focusColumn(place < 0 ? 0 : std::clamp(place + step, 0, static_cast<int>(m_columns.size()) - 1));
}

void ColumnsView::keyPressEvent(QKeyEvent *event)
{
    const int number = event->key() - Qt::Key_0;
    const bool isPlain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (!isPlain || number < 0 || number > 9) {
        QWidget::keyPressEvent(event);
    } else if (number >= 1 && number <= m_columns.size()) {
        if (!m_isBlind)
            emit pickRequested(m_columns.at(number - 1));
        else if (m_haveEnded)
            emit voted({Ballot::Kind::Better, m_columns.at(number - 1)->answer()});
    } else if (m_isBlind && m_haveEnded && (number == kTieKey || number == kNoneKey)) {
        emit voted({number == kTieKey ? Ballot::Kind::Tie : Ballot::Kind::None, 0});
    }
}

bool ColumnsView::event(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyWidth();
    return QWidget::event(event);
}

void ColumnsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    painter.fillRect(rect(), t.surface);
    drawHorizontalLine(painter, QRectF(0, m_area->y() - hairline(painter), width(), 1), t.line);
}

} // namespace maquette::ui

#include "moc_columnsview.cpp"
