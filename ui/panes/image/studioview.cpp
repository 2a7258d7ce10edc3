#include "ui/panes/image/studioview.h"

#include "ui/panes/assetdrag.h"
#include "ui/panes/image/comparepage.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/panes/pictureintake.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/picture/picturecanvas.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QStackedLayout>

namespace maquette::ui {

using namespace Qt::StringLiterals;

StudioView::StudioView(StudioShots &shots, maquette::Thumbnails &thumbnails, GalleryPage *gallery, QWidget *parent)
    : QWidget(parent)
    , m_middle(new QStackedLayout)
    , m_canvas(new PictureCanvas)
    , m_compare(new ComparePage)
    , m_gallery(gallery)
    , m_mask(new MaskEdit)
    , m_outpaint(new OutpaintEdit)
    , m_strip(new Filmstrip(shots, thumbnails))
    , m_notice(new NoticeBar)
    , m_stripBox(new QWidget)
{
    setAcceptDrops(true);
    m_canvas->setObjectName(u"canvas"_s);
    m_compare->setObjectName(u"compare"_s);
    m_mask->setObjectName(u"maskEdit"_s);
    m_outpaint->setObjectName(u"outpaintEdit"_s);
    m_notice->setObjectName(u"studioNotice"_s);
    m_notice->hide();
    m_empty = buildEmpty();
    for (QWidget *page : std::initializer_list<QWidget *>{m_empty, m_canvas, m_compare, m_gallery, m_mask, m_outpaint})
        m_middle->addWidget(page);
    auto *strip = new QVBoxLayout(m_stripBox);
    strip->setContentsMargins(16, 9, 16, 4);
    strip->addWidget(m_strip);
    auto *noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(16, 0, 16, 0);
    noticeRow->addWidget(m_notice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addLayout(m_middle, 1);
    column->addLayout(noticeRow);
    column->addWidget(m_stripBox);
    showMode();
}

QWidget *StudioView::buildHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(20, 0, 20, 1);
    row->setSpacing(space(2));
    row->addWidget(makePaneTitle(tr("Studio")));
    row->addWidget(addMode(Mode::Single, tr("Single"), "modeSingle"));
    row->addWidget(addMode(Mode::Compare, tr("Compare A | B"), "modeCompare"));
    row->addWidget(addMode(Mode::Gallery, tr("Gallery"), "modeGallery"));
    row->addStretch(1);
    row->addWidget(addTool(Tool::Mask, tr("Mask"), "toolMask"));
    row->addWidget(addTool(Tool::Extend, tr("Extend"), "toolExtend"));
    row->addWidget(addTool(Tool::Upscale, tr("Upscale"), "toolUpscale"));
    row->addWidget(addTool(Tool::CutOut, tr("Cut out"), "toolCutOut"));
    row->addWidget(addTool(Tool::Vary, tr("Vary"), "toolVary"));
    head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return head;
}

Chip *StudioView::addMode(Mode mode, const QString &text, const char *name)
{
    auto *chip = new Chip(text);
    chip->setInteractive(true);
    chip->setCheckable(true);
    chip->setObjectName(QLatin1String(name));
    m_modes.insert(static_cast<int>(mode), chip);
    connect(chip, &Chip::clicked, this, [this, mode] {
        showMode();
        emit modeChosen(mode);
    });
    return chip;
}

Chip *StudioView::addTool(Tool tool, const QString &text, const char *name)
{
    auto *chip = new Chip(text);
    chip->setInteractive(true);
    chip->setObjectName(QLatin1String(name));
    m_tools.insert(static_cast<int>(tool), chip);
    connect(chip, &Chip::clicked, this, [this, tool] { emit toolChosen(tool); });
    return chip;
}

QWidget *StudioView::buildEmpty()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(40, 20, 40, 20);
    column->addStretch(1);
    QLabel *title = makeLabel(tr("Pictures"), TextRole::Figure);
    title->setAlignment(Qt::AlignCenter);
    QLabel *text = makeParagraph(tr("Describe at the left what you want to see. Every picture stays in your library with what made "
                                    "it and what it cost. A picture dropped or pasted here tells how it was made, where it knows."),
                                 TextRole::Body, Ink::Muted);
    text->setAlignment(Qt::AlignCenter);
    auto *start = new Button(tr("Describe a picture"), ButtonKind::Primary);
    start->setObjectName(u"startStudio"_s);
    connect(start, &QPushButton::clicked, this, &StudioView::startRequested);
    column->addWidget(title);
    column->addSpacing(space(2));
    column->addWidget(text);
    column->addSpacing(space(4));
    column->addWidget(start, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

void StudioView::setMode(Mode mode)
{
    m_mode = mode;
    showMode();
}

void StudioView::setEmpty(bool isEmpty)
{
    m_isEmpty = isEmpty;
    showMode();
}

void StudioView::showMode()
{
    for (auto it = m_modes.cbegin(); it != m_modes.cend(); ++it) {
        it.value()->setChecked(it.key() == static_cast<int>(m_mode));
    }
    QWidget *page = nullptr;
    switch (m_mode) {
    case Mode::Single:
        page = m_isEmpty ? m_empty : m_canvas;
        break;
    case Mode::Compare:
        page = m_compare;
        break;
    case Mode::Gallery:
        page = m_gallery;
        break;
    case Mode::Mask:
        page = m_mask;
        break;
    case Mode::Extend:
        page = m_outpaint;
        break;
    }
    m_middle->setCurrentWidget(page);
    const bool isEditing = m_mode == Mode::Mask || m_mode == Mode::Extend;
    m_stripBox->setVisible(!isEditing && m_mode != Mode::Gallery && !(m_isEmpty && m_strip->count() == 0));
    for (Chip *tool : std::as_const(m_tools))
        tool->setVisible(!isEditing);
}

void StudioView::setToolState(Tool tool, const QString &why)
{
    Chip *chip = m_tools.value(static_cast<int>(tool));
    chip->setEnabled(why.isEmpty());
    chip->setToolTip(why);
}

QWidget *StudioView::toolButton(Tool tool) const
{
    return m_tools.value(static_cast<int>(tool));
}

void StudioView::setPictureCount(int count)
{
    m_modes.value(static_cast<int>(Mode::Compare))->setEnabled(count > 1);
    m_modes.value(static_cast<int>(Mode::Compare))->setToolTip(count > 1 ? QString() : tr("Two pictures are needed"));
    showMode();
}

void StudioView::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isOurs = !draggedAssets(*event->mimeData()).isEmpty();
    if (!isOurs && PictureIntake::accepts(*event->mimeData()))
        event->acceptProposedAction();
}

void StudioView::dropEvent(QDropEvent *event)
{
    if (!PictureIntake::accepts(*event->mimeData()))
        return;
    event->acceptProposedAction();
    emit dropped(event->mimeData());
}

void StudioView::keyPressEvent(QKeyEvent *event)
{
    const QMimeData *pasted = QApplication::clipboard()->mimeData();
    // Beside a mask nothing else is looked at.
    const bool isEditing = m_mode == Mode::Mask || m_mode == Mode::Extend;
    if (event->matches(QKeySequence::Paste) && !isEditing && pasted && PictureIntake::accepts(*pasted))
        emit dropped(pasted);
    else
        QWidget::keyPressEvent(event);
}

void StudioView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    painter.fillRect(rect(), t.surface);
    const int head = appearanceOf(this).scaled(kHeadHeight);
    drawHorizontalLine(painter, QRectF(0, head - hairline(painter), width(), 1), t.line);
    if (!m_stripBox->isHidden())
        drawHorizontalLine(painter, QRectF(0, m_stripBox->y(), width(), 1), t.line);
}

} // namespace maquette::ui

#include "moc_studioview.cpp"
