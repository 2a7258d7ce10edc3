#include "ui/widgets/modelpicker.h"

#include "ui/widgets/modeldelegate.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylepainter.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyle>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ModelField::ModelField(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextRole(this, TextRole::Body);
}

QSize ModelField::sizeHint() const
{
    return {160, fontMetrics().height() + 20};
}

void ModelField::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), kFieldRadius, isDown() || underMouse() ? t.hover(t.surface) : t.surface, t.line);
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
    const auto visual = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const QRect words(10, 0, width() - 40, height());
    painter.setPen(text().isEmpty() ? t.muted : t.ink);
    const QString shown = text().isEmpty() ? tr("Choose a model") : text();
    painter.drawText(visual(words), Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(shown, Qt::ElideMiddle, words.width()));
    stylepainter::chevron(painter, visual(QRect(width() - 27, 0, 22, height())), Qt::DownArrow, t.ink);
}

void ModelField::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

ModelPicker::ModelPicker(QWidget *parent)
    : QWidget(parent, Qt::Popup)
    , m_search(new SearchField)
    , m_list(new QListView)
    , m_foot(new QVBoxLayout)
{
    setAccessibleName(tr("Choose a model"));
    setObjectName(u"modelPicker"_s);
    m_search->setObjectName(u"modelPickerSearch"_s);
    m_list->setObjectName(u"modelPickerList"_s);
    m_search->setPlaceholderText(tr("Search accounts and models"));
    m_search->setAccessibleName(tr("Search accounts and models"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ModelDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Models"));
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *more = new Button(tr("Add an account…"), ButtonKind::Link);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(space(1));
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    m_foot->setSpacing(space(2));
    m_foot->addWidget(more, 0, Qt::AlignLeading);
    column->addLayout(m_foot);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setSearch(text);
        m_list->setCurrentIndex(m_model.index(0));
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index); });
    connect(more, &QPushButton::clicked, this, [this] {
        hide();
        emit accountsRequested();
    });
}

void ModelPicker::open(QWidget *anchor, QWidget *window, const QList<ModelChoice> &choices, const QString &accountId,
                       const QString &modelId, QDate today)
{
    m_search->clear();
    m_model.setChoices(choices, today);
    m_model.setCurrent(accountId, modelId);
    const Appearance &look = appearanceOf(window);
    const QSize size(look.scaled(380), std::min(look.scaled(460), window->height() - 80));
    QPoint corner;
    if (anchor && anchor->isVisible()) {
        corner = anchor->mapToGlobal(QPoint(anchor->width() - size.width(), anchor->height() + 4));
    } else {
        corner = window->mapToGlobal(QPoint((window->width() - size.width()) / 2, 72));
    }
    if (const QScreen *screen = window->screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - size.width())));
        corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    }
    setGeometry(QRect(corner, size));
    show();
    const int row = std::max(0, m_model.rowOf(accountId, modelId));
    m_list->setCurrentIndex(m_model.index(row));
    m_list->scrollTo(m_model.index(row), QAbstractItemView::PositionAtCenter);
    m_search->setFocus(Qt::PopupFocusReason);
}

bool ModelPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: move(1); return true;
        case Qt::Key_Up: move(-1); return true;
        case Qt::Key_PageDown: move(7); return true;
        case Qt::Key_PageUp: move(-7); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(m_list->currentIndex()); return true;
        case Qt::Key_Escape: hide(); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ModelPicker::move(int rows)
{
    if (m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(std::clamp(m_list->currentIndex().row() + rows, 0, m_model.rowCount() - 1)));
}

void ModelPicker::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ModelChoice choice = m_model.choice(index.row());
    hide();
    emit chosen(choice);
}

void ModelPicker::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), 0, t.raised, mixed(t.line, t.muted, 0.4));
}

} // namespace maquette::ui

#include "moc_modelpicker.cpp"
