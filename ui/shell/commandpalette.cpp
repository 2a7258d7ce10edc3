#include "ui/shell/commandpalette.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractItemDelegate>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

/// One line: icon, title with the hit letters marked, detail, shortcut at the end.
class PaletteDelegate : public QAbstractItemDelegate
{
public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, option.fontMetrics.height() + 18};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Appearance &look = appearanceOf(option.widget);
        const Tokens &t = look.tokens;
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected)
            drawBox(*painter, option.rect, kFieldRadius, t.accentSoft);
        QRect row = option.rect.adjusted(10, 0, -10, 0);
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const QString icon = index.data(PaletteList::IconRole).toString();
        if (!icon.isEmpty())
            icons::paint(*painter, icon, isSelected ? t.accent : t.muted, visual(QRect(row.left(), row.top(), 20, row.height())), 16);
        row.setLeft(row.left() + 30);
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(t.muted);
        const QString shortcut = index.data(PaletteList::ShortcutRole).toString();
        const int shortcutWidth = painter->fontMetrics().horizontalAdvance(shortcut);
        painter->drawText(visual(row), Qt::AlignVCenter | Qt::AlignTrailing, shortcut);
        row.setRight(row.right() - shortcutWidth - (shortcut.isEmpty() ? 0 : 16));
        const QString detail = index.data(PaletteList::DetailRole).toString();
        const int detailWidth = std::min(painter->fontMetrics().horizontalAdvance(detail) + 2, row.width() / 2);
        const QString shownDetail = painter->fontMetrics().elidedText(detail, Qt::ElideRight, detailWidth);
        const QFontMetrics body(look.font(TextRole::Body));
        const QString title = body.elidedText(index.data().toString(), Qt::ElideRight, row.width() - detailWidth - 12);
        const int titleWidth = paintTitle(*painter, visual(row), title, index.data(PaletteList::PositionsRole).value<QList<int>>(), look);
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(t.muted);
        row.setLeft(row.left() + titleWidth + 12);
        painter->drawText(visual(row), Qt::AlignVCenter | Qt::AlignLeading, shownDetail);
    }

private:
    /// Returns the width that it took.
    static int paintTitle(QPainter &painter, const QRect &rect, const QString &title, const QList<int> &hits, const Appearance &look)
    {
        const QFont plain = look.font(TextRole::Body);
        QFont bold = plain;
        bold.setWeight(QFont::DemiBold);
        const bool mirrored = title.isRightToLeft() || painter.layoutDirection() == Qt::RightToLeft;
        if (mirrored) {
            // Letters of a joined script cannot be drawn one by one.
            painter.setFont(plain);
            painter.setPen(look.tokens.ink);
            painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeading, title);
            return QFontMetrics(plain).horizontalAdvance(title);
        }
        int x = rect.left();
        for (qsizetype at = 0; at < title.size();) {
            const bool isHit = hits.contains(static_cast<int>(at));
            qsizetype end = at + 1;
            while (end < title.size() && hits.contains(static_cast<int>(end)) == isHit)
                ++end;
            const QString run = title.mid(at, end - at);
            painter.setFont(isHit ? bold : plain);
            painter.setPen(isHit ? look.tokens.accent : look.tokens.ink);
            painter.drawText(QRect(x, rect.top(), rect.right() - x + 1, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, run);
            x += painter.fontMetrics().horizontalAdvance(run);
            at = end;
        }
        return x - rect.left();
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *host)
    : QWidget(host)
    , m_field(new SearchField)
    , m_view(new QListView)
{
    setObjectName(QStringLiteral("palette"));
    m_field->setObjectName(QStringLiteral("palette.field"));
    m_view->setObjectName(QStringLiteral("palette.list"));
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Type a command or the title of a conversation"));
    m_field->setAccessibleName(tr("Command"));
    m_view->setModel(&m_list);
    m_view->setItemDelegate(new PaletteDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("Commands"));
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_field);
    column->addWidget(m_view);
    m_field->installEventFilter(this);
    host->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_list.setPattern(text);
        m_view->setCurrentIndex(m_list.index(0, 0));
        place();
    });
    connect(m_field, &SearchField::searchChanged, this, &CommandPalette::patternChanged);
    connect(m_view, &QListView::clicked, this, &CommandPalette::choose);
    connect(&m_list, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_list.index(0, 0));
        place();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { watchFocus(now); });
    hide();
}

void CommandPalette::open(QList<PaletteEntry> commands)
{
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    m_field->clear();
    m_list.setCommands(std::move(commands));
    m_view->setCurrentIndex(m_list.index(0, 0));
    show();
    raise();
    place();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::dismiss()
{
    if (isHidden())
        return;
    const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadKeyboard && m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    if (watched == m_field && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(8); return true;
    case Qt::Key_PageUp: move(-8); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return false;
    }
}

void CommandPalette::move(int rows)
{
    const int count = m_list.rowCount();
    if (!count)
        return;
    int row = m_view->currentIndex().row() + rows;
    // Single steps go round, pages stop at the ends.
    row = std::abs(rows) == 1 ? (row + count) % count : std::clamp(row, 0, count - 1);
    m_view->setCurrentIndex(m_list.index(row, 0));
}

void CommandPalette::choose()
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid())
        return;
    const auto run = m_list.entry(index.row()).run;
    dismiss();
    if (run)
        run();
}

void CommandPalette::place()
{
    const QWidget *host = parentWidget();
    const int width = std::min(appearanceOf(this).scaled(620), host->width() - 48);
    const int rowHeight = m_view->sizeHintForRow(0) > 0 ? m_view->sizeHintForRow(0) : 34;
    const int rows = std::clamp(m_list.rowCount(), 1, 9);
    const int wanted = m_field->sizeHint().height() + 28 + rows * rowHeight;
    const int top = std::min(72, host->height() / 10);
    setGeometry((host->width() - width) / 2, top, width, std::min(wanted, host->height() - 2 * top));
}

void CommandPalette::watchFocus(QWidget *now)
{
    if (!isHidden() && now && now != this && !isAncestorOf(now))
        hide();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), kComposerRadius, t.raised, mixed(t.line, t.muted, 0.4));
}

} // namespace maquette::ui

#include "moc_commandpalette.cpp"
