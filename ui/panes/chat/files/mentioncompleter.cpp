#include "ui/panes/chat/files/mentioncompleter.h"

#include "ui/panes/chat/files/mentionsource.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/accessiblenews.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>
#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kWidth = 420;
constexpr int kMostRows = 8;
constexpr int kPageRows = 6;
constexpr int kLongestQuery = 60;
constexpr int kShortestSearch = 2;

} // namespace

MentionCompleter::MentionCompleter(QPlainTextEdit &field, MentionSource &source)
    : QWidget(&field), m_field(&field), m_source(source), m_model(new MentionList(this)), m_list(new QListView)
{
    setObjectName(u"mentions"_s);
    setAccessibleName(tr("Chats and files"));
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(u"mentionList"_s);
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Chats and files"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_list);
    hide();
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(120ms);
    connect(&m_searchTimer, &QTimer::timeout, this, &MentionCompleter::search);
    field.installEventFilter(this);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(&field, &QPlainTextEdit::textChanged, this, [this] {
        if (std::exchange(m_isTyped, false) || isVisible())
            follow();
    });
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (isVisible())
            follow();
    });
}

void MentionCompleter::open()
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_dismissedAt = -1;
    if (markAt() < 0) {
        const QTextCursor cursor = m_field->textCursor();
        const QString before = cursor.block().text().left(cursor.positionInBlock());
        const bool isApart = before.isEmpty() || before.back().isSpace();
        m_isTyped = true;
        m_field->insertPlainText(isApart ? u"@"_s : u" @"_s);
    }
    m_isTyped = false;
    follow();
}

int MentionCompleter::markAt() const
{
    const QTextCursor cursor = m_field->textCursor();
    if (cursor.hasSelection())
        return -1;
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const qsizetype mark = before.lastIndexOf(u'@');
    // Not in an address, and not once the sentence goes on.
    const bool isMark = mark >= 0 && (mark == 0 || before.at(mark - 1).isSpace()) && before.size() - mark <= kLongestQuery
                        && !before.mid(mark + 1).startsWith(u' ');
    return isMark ? cursor.block().position() + static_cast<int>(mark) : -1;
}

QString MentionCompleter::query() const
{
    const QTextCursor cursor = m_field->textCursor();
    const int from = markAt() + 1 - cursor.block().position();
    return cursor.block().text().mid(from, cursor.positionInBlock() - from).trimmed();
}

void MentionCompleter::follow()
{
    const int mark = markAt();
    if (mark < 0 || !m_field->hasFocus()) {
        m_dismissedAt = mark < 0 ? -1 : m_dismissedAt;
        m_isListed = false;
        hide();
        return;
    }
    if (mark == m_dismissedAt && !query().isEmpty())
        return;
    m_dismissedAt = -1;
    if (!std::exchange(m_isListed, true))
        listAgain();
    m_model->setPattern(query());
    if (query().size() >= kShortestSearch)
        m_searchTimer.start();
    place();
}

void MentionCompleter::listAgain()
{
    m_source.list(this, [this](const QList<Mention> &all) {
        m_model->setMentions(all);
        if (m_isListed)
            place();
    });
}

void MentionCompleter::search()
{
    const QString asked = query();
    if (markAt() < 0 || asked.isEmpty())
        return;
    m_source.find(asked, this, [this, asked](const QList<Mention> &found) {
        if (!m_isListed || markAt() < 0 || query() != asked)
            return;
        m_model->addFound(found);
        place();
    });
}

void MentionCompleter::place()
{
    if (m_model->rowCount() == 0) {
        hide();
        return;
    }
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
    QWidget *host = m_field->window();
    if (parentWidget() != host)
        setParent(host);
    const int width = std::min(appearanceOf(this).scaled(kWidth), host->width() - 24);
    const int wanted = 12 + std::min(m_model->rowCount(), kMostRows) * std::max(1, m_list->sizeHintForRow(0));
    const QPoint top = m_field->mapTo(host, QPoint(0, 0));
    const int height = std::min(wanted, std::max(80, top.y() - 24));
    const int left = isRightToLeft() ? top.x() + m_field->width() - width : top.x();
    setGeometry(std::clamp(left, 8, std::max(8, host->width() - width - 8)), std::max(8, top.y() - height - 14), width, height);
    show();
    raise();
    step(0);
}

void MentionCompleter::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, last);
    m_list->setCurrentIndex(m_model->index(row));
    // The keyboard stays in the text; a screen reader is told which one Enter would take.
    if (auto *heard = heardInterface<QAccessibleInterface>(m_list)) {
        QAccessibleEvent event(heard->object(), QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void MentionCompleter::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const Mention mention = m_model->mention(row);
    QTextCursor cursor = m_field->textCursor();
    cursor.setPosition(markAt(), QTextCursor::KeepAnchor);
    hide();
    m_isListed = false;
    cursor.removeSelectedText();
    m_field->setTextCursor(cursor);
    emit chosen(mention);
}

void MentionCompleter::dismiss()
{
    m_dismissedAt = markAt();
    m_isListed = false;
    hide();
}

bool MentionCompleter::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(kPageRows); return true;
    case Qt::Key_PageUp: step(-kPageRows); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: choose(m_list->currentIndex().row()); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return false;
    }
}

bool MentionCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier));
        if (isVisible() && isPlain && takeKey(key->key()))
            return true;
        // Text comes from the keyboard, not from a draft that is shown.
        m_isTyped = !key->text().isEmpty();
    } else if (event->type() == QEvent::InputMethod) {
        m_isTyped = true;
    } else if (event->type() == QEvent::ShortcutOverride && isVisible()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape)
            event->accept();
    } else if (event->type() == QEvent::FocusOut) {
        m_isListed = false;
        hide();
    }
    return QWidget::eventFilter(watched, event);
}

void MentionCompleter::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), 10, t.raised, t.line);
}

} // namespace maquette::ui

#include "moc_mentioncompleter.cpp"
