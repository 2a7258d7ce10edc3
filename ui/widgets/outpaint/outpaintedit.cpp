#include "ui/widgets/outpaint/outpaintedit.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/outpaint/outpaintcanvas.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStep = OutpaintFrame::kStep;

/// Goes from one multiple to the next, also from a number in between that was typed.
class StepSpin final : public QSpinBox
{
public:
    void stepBy(int steps) override
    {
        const double at = static_cast<double>(value()) / kStep;
        setValue(static_cast<int>(steps > 0 ? std::floor(at) : std::ceil(at)) * kStep + steps * kStep);
    }
};

QString sizeText(QSize size, QLocale locale)
{
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return OutpaintEdit::tr("%1 × %2", "width and height").arg(locale.toString(size.width()), locale.toString(size.height()));
}

QString withKey(const QAction &command)
{
    return u"%1 (%2)"_s.arg(command.text(), command.shortcut().toString(QKeySequence::NativeText));
}

} // namespace

OutpaintEdit::OutpaintEdit(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new OutpaintCanvas)
    , m_size(new InkLine(TextRole::Body))
    , m_cancel(new Button(tr("Cancel")))
    , m_accept(new Button(tr("Extend"), ButtonKind::Primary))
{
    setAccessibleName(tr("Extend the picture"));
    m_canvas->setObjectName(u"outpaintCanvas"_s);
    m_size->setObjectName(u"outpaintSize"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_canvas, 1);
    column->addWidget(buildEnd());
    connectSignals();
    showAll();
}

OutpaintEdit::~OutpaintEdit()
{
    // A field that has the keyboard while it goes says that editing is finished, to one that is gone by then.
    for (const auto &[edge, spin] : m_sides)
        spin->disconnect(this);
}

QWidget *OutpaintEdit::buildTools()
{
    auto *tools = new QWidget;
    auto *column = new QVBoxLayout(tools);
    column->setContentsMargins(space(4), space(2), space(4), space(2));
    column->setSpacing(space(2));
    auto *sides = new FlowLayout(nullptr, space(3));
    column->addLayout(sides);
    addSide(*sides, Qt::LeftEdge, tr("Left"), tr("Pixels added on the left"));
    addSide(*sides, Qt::TopEdge, tr("Above"), tr("Pixels added above"));
    addSide(*sides, Qt::RightEdge, tr("Right"), tr("Pixels added on the right"));
    addSide(*sides, Qt::BottomEdge, tr("Below"), tr("Pixels added below"));
    m_reset = addCommand(u"outpaintReset"_s, tr("Reset"), QKeySequence(Qt::ALT | Qt::Key_0));
    auto *reset = new Button(m_reset->text(), ButtonKind::Quiet);
    reset->setObjectName(u"outpaintResetButton"_s);
    reset->setToolTip(withKey(*m_reset));
    connect(reset, &QPushButton::clicked, m_reset, &QAction::trigger);
    connect(m_reset, &QAction::enabledChanged, reset, &QWidget::setEnabled);
    sides->addWidget(reset);
    auto *shapes = new FlowLayout(nullptr, space(2));
    column->addLayout(shapes);
    int number = 0;
    for (const QSize proportions : {QSize(16, 9), QSize(3, 2), QSize(1, 1), QSize(2, 3), QSize(9, 16)})
        addShape(*shapes, proportions, ++number);
    return tools;
}

void OutpaintEdit::addSide(FlowLayout &row, Qt::Edge edge, const QString &label, const QString &name)
{
    auto *spin = new StepSpin;
    spin->setObjectName(u"outpaintSide%1"_s.arg(edge));
    spin->setAccessibleName(name);
    spin->setToolTip(tr("%1, in steps of %2").arg(name, locale().toString(kStep)));
    spin->setRange(0, OutpaintFrame::kMostPerSide);
    spin->setSingleStep(kStep);
    spin->setSuffix(tr(" px", "pixels"));
    m_sides.emplace_back(edge, spin);
    auto *box = new QWidget;
    auto *inside = new QHBoxLayout(box);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(space(2));
    inside->addWidget(makeSectionLabel(label, spin));
    inside->addWidget(spin);
    row.addWidget(box);
    connect(spin, &QSpinBox::valueChanged, this, [this, edge, spin](int pixels) {
        const QScopedValueRollback<const QSpinBox *> typing(m_typed, spin);
        m_canvas->setMargin(edge, pixels);
    });
    // What was typed becomes what it counts as.
    connect(spin, &QSpinBox::editingFinished, this, &OutpaintEdit::showSides);
}

QAction *OutpaintEdit::addCommand(const QString &name, const QString &text, const QKeySequence &key)
{
    auto *command = new QAction(text, this);
    command->setObjectName(name);
    command->setShortcut(key);
    command->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(command);
    m_commands.append(command);
    return command;
}

void OutpaintEdit::addShape(FlowLayout &row, QSize proportions, int number)
{
    const QString text = tr("%1:%2", "proportions").arg(proportions.width()).arg(proportions.height());
    auto *command = addCommand(u"outpaintShape%1"_s.arg(number), tr("Extend to %1").arg(text),
                               QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)));
    auto *chip = new Chip(text);
    chip->setObjectName(command->objectName() + u"Chip"_s);
    chip->setInteractive(true);
    chip->setCheckable(true);
    chip->setAccessibleName(command->text());
    row.addWidget(chip);
    m_shapes.push_back({proportions, chip, command});
    connect(command, &QAction::triggered, this, [this, proportions] {
        if (const auto margins = m_canvas->frame().marginsFor(proportions))
            m_canvas->setMargins(*margins);
        // Also where nothing changed: a click takes the mark away.
        showShapes();
    });
    connect(chip, &QAbstractButton::clicked, command, &QAction::trigger);
    connect(command, &QAction::enabledChanged, chip, &QWidget::setEnabled);
}

QWidget *OutpaintEdit::buildEnd()
{
    auto *end = new QWidget;
    auto *row = new QHBoxLayout(end);
    row->setContentsMargins(space(4), space(2), space(4), space(2));
    row->setSpacing(space(2));
    row->addWidget(m_size, 1);
    m_cancel->setObjectName(u"outpaintCancel"_s);
    m_cancel->setToolTip(tr("Leave the picture as it is (Esc)"));
    row->addWidget(m_cancel);
    m_accept->setObjectName(u"outpaintAccept"_s);
    row->addWidget(m_accept);
    m_extend = addCommand(u"outpaintExtend"_s, tr("Extend"), {});
    m_extend->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_accept->setToolTip(withKey(*m_extend));
    return end;
}

void OutpaintEdit::connectSignals()
{
    connect(m_canvas, &OutpaintCanvas::changed, this, [this] {
        showAll();
        emit changed();
    });
    connect(m_reset, &QAction::triggered, this, [this] { m_canvas->setMargins({}); });
    connect(m_extend, &QAction::triggered, this, [this] {
        showSides();
        emit accepted();
    });
    connect(m_accept, &QPushButton::clicked, m_extend, &QAction::trigger);
    connect(m_extend, &QAction::enabledChanged, m_accept, &QWidget::setEnabled);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_canvas->cancelDrag();
        emit cancelled();
    });
}

void OutpaintEdit::begin(const QImage &picture)
{
    m_canvas->setPicture(picture);
    showAll();
    m_sides.front().second->setFocus(Qt::OtherFocusReason);
    m_sides.front().second->selectAll();
}

QMargins OutpaintEdit::margins() const
{
    return m_canvas->frame().margins();
}

void OutpaintEdit::showAll()
{
    showSides();
    showShapes();
    showSize();
}

void OutpaintEdit::showSides()
{
    const OutpaintFrame &frame = m_canvas->frame();
    for (const auto &[edge, spin] : m_sides) {
        const QSignalBlocker quiet(spin);
        spin->setMaximum(frame.most(edge));
        spin->setEnabled(frame.most(edge) > 0);
        if (spin != m_typed)
            spin->setValue(frame.margin(edge));
    }
}

void OutpaintEdit::showShapes()
{
    const OutpaintFrame &frame = m_canvas->frame();
    for (const Shape &shape : m_shapes) {
        const auto margins = frame.marginsFor(shape.proportions);
        shape.command->setEnabled(margins.has_value());
        shape.chip->setChecked(margins == frame.margins());
        shape.chip->setToolTip(
            margins ? withKey(*shape.command)
                    : tr("That would be more than %1 pixels a side").arg(locale().toString(OutpaintFrame::kLargestResult)));
    }
}

void OutpaintEdit::showSize()
{
    const OutpaintFrame &frame = m_canvas->frame();
    const bool isExtended = !frame.margins().isNull();
    const QSize result = frame.result();
    QList<InkLine::Part> parts;
    if (!frame.picture().isEmpty())
        parts.append({sizeText(frame.picture(), locale()), isExtended ? Ink::Muted : Ink::Normal});
    if (isExtended) {
        // The line runs from right to left there, and the arrow with it.
        parts.append({layoutDirection() == Qt::RightToLeft ? u" ← "_s : u" → "_s, Ink::Muted});
        parts.append({sizeText(result, locale()), Ink::Normal});
    }
    if (std::max(result.width(), result.height()) + kStep > OutpaintFrame::kLargestResult)
        parts.append({tr(" · at most %1 px a side").arg(locale().toString(OutpaintFrame::kLargestResult)), Ink::Muted});
    m_size->setParts(parts);
    m_canvas->setAccessibleDescription(m_size->text());
    m_reset->setEnabled(isExtended);
    m_extend->setEnabled(isExtended);
}

void OutpaintEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || event->modifiers() != Qt::NoModifier)
        QWidget::keyPressEvent(event);
    else if (!m_canvas->cancelDrag())
        emit cancelled();
}

} // namespace maquette::ui

#include "moc_outpaintedit.cpp"
