#include "ui/panes/chat/prompts/slashcompleter.h"

#include "ui/panes/chat/prompts/promptdelegate.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
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

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 420;
constexpr int kMostRows = 8;
constexpr int kPageRows = 6;
constexpr int kLongestQuery = 60;

} // namespace

SlashCompleter::SlashCompleter(QPlainTextEdit &field)
    : QWidget(&field), m_field(&field), m_model(new PromptListModel(this)), m_list(new QListView)
{
    setObjectName(u"slashPrompts"_s);
    setAccessibleName(tr("Prompts"));
    setFocusPolicy(Qt::NoFocus);
    m_model->setHasLibraryRow(true);
    m_list->setObjectName(u"slashList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PromptDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Prompts"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_list);
    hide();
    field.installEventFilter(this);
    connect(m_list, &QListView::clicked, this, &SlashCompleter::choose);
    connect(&field, &QPlainTextEdit::textChanged, this, [this] {
        m_isWanted = std::exchange(m_isTyped, false) || isVisible();
        if (m_isWanted)
            follow();
    });
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (isVisible())
            follow();
    });
}

void SlashCompleter::setPrompts(const QList<KeptPrompt> &all)
{
    // What somebody stepped to stays; the first one is the first of what there is now.
    const int row = m_list->currentIndex().row();
    const qint64 current = isVisible() && row > 0 ? m_model->idAt(row) : 0;
    m_model->setItems(all);
    if (!isVisible() && !m_isWanted)
        return;
    follow();
    if (const int now = m_model->rowOf(current); now >= 0)
        m_list->setCurrentIndex(m_model->index(now));
}

void SlashCompleter::open()
{
    m_isWanted = true;
    m_field->setFocus(Qt::OtherFocusReason);
    m_dismissedAt = -1;
    if (queryStart() < 0)
        m_opened = m_field->textCursor().position();
    follow();
}

int SlashCompleter::queryStart() const
{
    const QTextCursor cursor = m_field->textCursor();
    if (cursor.hasSelection())
        return -1;
    const int line = cursor.block().position();
    if (m_opened >= 0)
        return m_opened >= line && cursor.position() >= m_opened ? m_opened : -1;
    const bool isSlash =
        cursor.positionInBlock() > 0 && cursor.positionInBlock() <= kLongestQuery && cursor.block().text().startsWith(u'/');
    return isSlash ? line : -1;
}

QString SlashCompleter::query() const
{
    const QTextCursor cursor = m_field->textCursor();
    const int from = queryStart() - cursor.block().position();
    const QString typed = cursor.block().text().mid(from, cursor.positionInBlock() - from);
    return (m_opened < 0 ? typed.mid(1) : typed).trimmed();
}

void SlashCompleter::follow()
{
    const int start = queryStart();
    if (start < 0 || !m_field->hasFocus()) {
        m_opened = -1;
        m_dismissedAt = start < 0 ? -1 : m_dismissedAt;
        hide();
        return;
    }
    if (start == m_dismissedAt)
        return;
    m_model->setSearch(query());
    if (m_model->rowCount() == 0) {
        hide();
        return;
    }
    m_list->setCurrentIndex(m_model->index(0));
    place();
    show();
    raise();
    step(0);
}

void SlashCompleter::place()
{
    QWidget *host = m_field->window();
    if (parentWidget() != host)
        setParent(host);
    const int width = std::min(appearanceOf(this).scaled(kWidth), host->width() - 24);
    int height = 12;
    for (int row = 0; row < std::min(m_model->rowCount(), kMostRows); ++row)
        height += m_list->sizeHintForRow(row);
    const QPoint top = m_field->mapTo(host, QPoint(0, 0));
    height = std::min(height, std::max(80, top.y() - 24));
    const int left = isRightToLeft() ? top.x() + m_field->width() - width : top.x();
    setGeometry(std::clamp(left, 8, std::max(8, host->width() - width - 8)), std::max(8, top.y() - height - 14), width, height);
}

void SlashCompleter::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, last);
    m_list->setCurrentIndex(m_model->index(row));
    // The keyboard stays in the text; a screen reader is told which one Enter would take.
    if (QAccessibleInterface *heard = heardInterface<QAccessibleInterface>(m_list)) {
        QAccessibleEvent event(heard->object(), QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void SlashCompleter::dismiss()
{
    m_dismissedAt = queryStart();
    m_opened = -1;
    m_isWanted = false;
    hide();
}

void SlashCompleter::selectQuery()
{
    const int start = queryStart();
    if (start < 0)
        return;
    QTextCursor cursor = m_field->textCursor();
    cursor.setPosition(start, QTextCursor::KeepAnchor);
    hide();
    m_opened = -1;
    m_field->setTextCursor(cursor);
}

void SlashCompleter::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const qint64 id = m_model->idAt(index.row());
    selectQuery();
    m_isWanted = false;
    hide();
    if (id)
        emit chosen(id);
    else
        emit libraryRequested();
}

bool SlashCompleter::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(kPageRows);
        return true;
    case Qt::Key_PageUp:
        step(-kPageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

bool SlashCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // Keys of the list come before those of the window.
        if (isVisible() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
            event->accept();
        break;
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPlain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier));
        if (isVisible() && isPlain && takeKey(key->key()))
            return true;
        m_isTyped = !key->text().isEmpty();
        break;
    }
    case QEvent::InputMethod:
        m_isTyped = true;
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        m_opened = -1;
        m_isWanted = false;
        hide();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void SlashCompleter::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), kCardRadius, t.raised, mixed(t.line, t.muted, 0.4));
}

} // namespace maquette::ui

#include "moc_slashcompleter.cpp"
