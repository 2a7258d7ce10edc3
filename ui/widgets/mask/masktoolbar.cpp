#include "ui/widgets/mask/masktoolbar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mask/maskcanvas.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLargestSize = 1024;
constexpr int kLargestTolerance = 128;
constexpr int kMostPixels = 256;
constexpr int kUsualPixels = 8;
constexpr int kSliderWidth = 96;
constexpr double kSizeStep = 1.15;

QString named(const QString &text, const QKeySequence &key)
{
    return u"%1 (%2)"_s.arg(text, key.toString(QKeySequence::NativeText));
}

} // namespace

MaskToolbar::MaskToolbar(MaskCanvas &canvas, QWidget *parent)
    : QWidget(parent)
    , m_canvas(canvas)
    , m_tools(new QButtonGroup(this))
    , m_size(new DecimalSlider(1, kLargestSize, 1))
    , m_hardness(new DecimalSlider(0, 1, 0.05))
    , m_tolerance(new DecimalSlider(0, kLargestTolerance, 1))
    , m_sizeText(makeLabel({}, TextRole::Small))
    , m_hardnessText(makeLabel({}, TextRole::Small))
    , m_toleranceText(makeLabel({}, TextRole::Small))
    , m_pixels(new QSpinBox)
{
    setAccessibleName(tr("Mask tools"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(4), space(2), space(4), space(2));
    column->setSpacing(space(2));
    for (const auto build : {&MaskToolbar::buildTools, &MaskToolbar::buildActions}) {
        auto *row = new FlowLayout(nullptr, space(2));
        column->addLayout(row);
        (this->*build)(*row);
    }
    m_undo->setEnabled(false);
    m_redo->setEnabled(false);
    connectSignals();
    showTool();
    showOptions();
    showSteps();
}

QAction *MaskToolbar::addCommand(const QString &name, const QString &text, const QKeySequence &key,
                                 const std::function<void()> &run)
{
    auto *command = new QAction(text, this);
    command->setObjectName(name);
    command->setShortcut(key);
    command->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(command, &QAction::triggered, this, run);
    addAction(command);
    m_commands.append(command);
    return command;
}

void MaskToolbar::buildTools(FlowLayout &row)
{
    const struct
    {
        QString name;
        QString text;
        QString help;
        DrawTool tool;
        Qt::Key key;
    } tools[] = {
        {u"brush"_s, tr("Brush"), tr("Marks as it goes"), DrawTool::Brush, Qt::Key_B},
        {u"eraser"_s, tr("Eraser"), tr("Takes away as it goes"), DrawTool::Eraser, Qt::Key_E},
        {u"rectangle"_s, tr("Rectangle"), tr("Marks from corner to corner"), DrawTool::Rectangle, Qt::Key_R},
        {u"lasso"_s, tr("Lasso"), tr("Marks what it is led around"), DrawTool::Lasso, Qt::Key_L},
        {u"fill"_s, tr("Fill"), tr("Marks what hangs together in about one colour"), DrawTool::Fill, Qt::Key_F},
    };
    for (const auto &one : tools) {
        const DrawTool tool = one.tool;
        addCommand(one.name, one.text, one.key, [this, tool] { setTool(tool); });
        auto *chip = new Chip(one.text);
        chip->setObjectName(one.name + u"Chip"_s);
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setToolTip(named(one.text, one.key));
        chip->setAccessibleDescription(one.help);
        m_tools->addButton(chip, static_cast<int>(tool));
        row.addWidget(chip);
    }
    addCommand(u"smaller"_s, tr("Smaller brush"), Qt::Key_BracketLeft, [this] { stepSize(-1); });
    addCommand(u"larger"_s, tr("Larger brush"), Qt::Key_BracketRight, [this] { stepSize(1); });
    buildOptions(row);
}

QWidget *MaskToolbar::makeOption(const QString &name, DecimalSlider *slider, QLabel *value)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(space(2), 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(makeSectionLabel(name, slider));
    slider->setFixedWidth(kSliderWidth);
    row->addWidget(slider);
    row->addWidget(value);
    return box;
}

void MaskToolbar::fitOptions()
{
    const QFontMetrics metrics(fontOf(this, TextRole::Small));
    // Nothing beside a number may move when it changes.
    const auto keepRoom = [&](QLabel *value, const QString &widest) { value->setMinimumWidth(metrics.horizontalAdvance(widest)); };
    keepRoom(m_sizeText, tr("%1 px").arg(locale().toString(kLargestSize)));
    keepRoom(m_hardnessText, locale().toString(0.55, 'f', 2));
    keepRoom(m_toleranceText, locale().toString(kLargestTolerance));
    // On one line with the chips beside them.
    const int height = m_tools->buttons().constFirst()->sizeHint().height();
    for (QWidget *option : {m_sizeOption, m_hardnessOption, m_toleranceOption})
        option->setMinimumHeight(height);
}

void MaskToolbar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitOptions();
    QWidget::changeEvent(event);
}

void MaskToolbar::buildOptions(FlowLayout &row)
{
    m_size->setObjectName(u"size"_s);
    m_size->setToolTip(tr("How wide the brush is, in pixels of the picture ([ and ])"));
    m_sizeOption = makeOption(tr("Size"), m_size, m_sizeText);
    m_hardness->setObjectName(u"hardness"_s);
    m_hardness->setToolTip(tr("Low falls off towards the rim, high has a sharp edge"));
    m_hardnessOption = makeOption(tr("Hardness"), m_hardness, m_hardnessText);
    m_tolerance->setObjectName(u"tolerance"_s);
    m_tolerance->setToolTip(tr("How far a colour may be from the one that is pointed at"));
    m_toleranceOption = makeOption(tr("Tolerance"), m_tolerance, m_toleranceText);
    for (QWidget *option : {m_sizeOption, m_hardnessOption, m_toleranceOption})
        row.addWidget(option);
    fitOptions();
}

Button *MaskToolbar::addButton(FlowLayout &row, QAction *command)
{
    auto *button = new Button(command->text(), ButtonKind::Quiet);
    button->setObjectName(command->objectName() + u"Button"_s);
    button->setToolTip(named(command->text(), command->shortcut()));
    connect(button, &QPushButton::clicked, command, &QAction::trigger);
    connect(command, &QAction::enabledChanged, button, &QWidget::setEnabled);
    row.addWidget(button);
    return button;
}

void MaskToolbar::buildActions(FlowLayout &row)
{
    const auto add = [&](const QString &name, const QString &text, const QKeySequence &key, const std::function<void()> &run) {
        QAction *command = addCommand(name, text, key, run);
        addButton(row, command);
        return command;
    };
    m_undo = add(u"undo"_s, tr("Undo"), Qt::CTRL | Qt::Key_Z, [this] { m_canvas.undo(); });
    m_redo = add(u"redo"_s, tr("Redo"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { m_canvas.redo(); });
    add(u"invert"_s, tr("Invert"), Qt::Key_I, [this] { m_canvas.invert(); });
    m_onMarked.append(add(u"clear"_s, tr("Clear"), Qt::CTRL | Qt::Key_Delete, [this] { m_canvas.clear(); }));
    m_pixels->setObjectName(u"pixels"_s);
    m_pixels->setRange(1, kMostPixels);
    m_pixels->setValue(kUsualPixels);
    m_pixels->setSuffix(tr(" px", "pixels"));
    m_pixels->setAccessibleName(tr("Pixels to grow, shrink or feather by"));
    m_pixels->setToolTip(m_pixels->accessibleName());
    row.addWidget(m_pixels);
    m_onMarked.append(add(u"grow"_s, tr("Grow"), Qt::Key_G, [this] { m_canvas.grow(m_pixels->value()); }));
    m_onMarked.append(add(u"shrink"_s, tr("Shrink"), Qt::SHIFT | Qt::Key_G, [this] { m_canvas.grow(-m_pixels->value()); }));
    m_onMarked.append(add(u"feather"_s, tr("Feather"), Qt::SHIFT | Qt::Key_F, [this] { m_canvas.feather(m_pixels->value()); }));
}

void MaskToolbar::connectSignals()
{
    // By mouse, by key on the chip, and by the arrows from one to the next.
    connect(m_tools, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn)
            setTool(static_cast<DrawTool>(id));
    });
    connect(m_size, &DecimalSlider::decimalChanged, this, [this](double value) {
        m_canvas.setBrushSize(static_cast<int>(value));
        showOptions();
    });
    connect(m_hardness, &DecimalSlider::decimalChanged, this, [this](double value) {
        m_canvas.setHardness(value);
        showOptions();
    });
    connect(m_tolerance, &DecimalSlider::decimalChanged, this, [this](double value) {
        m_canvas.setTolerance(static_cast<int>(value));
        showOptions();
    });
    connect(&m_canvas, &MaskCanvas::changed, this, &MaskToolbar::showSteps);
    connect(&m_canvas, &MaskCanvas::workingChanged, this, &MaskToolbar::showSteps);
}

void MaskToolbar::setTool(DrawTool tool)
{
    m_canvas.setTool(tool);
    showTool();
}

void MaskToolbar::setBrushSize(int size)
{
    m_size->setDecimal(size);
}

void MaskToolbar::stepSize(int direction)
{
    const int size = m_canvas.brushSize();
    const int next = static_cast<int>(std::lround(direction > 0 ? size * kSizeStep : size / kSizeStep));
    setBrushSize(direction > 0 ? std::max(next, size + 1) : std::min(next, size - 1));
}

void MaskToolbar::showTool()
{
    const DrawTool tool = m_canvas.tool();
    m_tools->button(static_cast<int>(tool))->setChecked(true);
    const bool isBrush = tool == DrawTool::Brush || tool == DrawTool::Eraser;
    m_sizeOption->setVisible(isBrush);
    m_hardnessOption->setVisible(isBrush);
    m_toleranceOption->setVisible(tool == DrawTool::Fill);
}

void MaskToolbar::showOptions()
{
    m_size->setDecimal(m_canvas.brushSize());
    m_hardness->setDecimal(m_canvas.hardness());
    m_tolerance->setDecimal(m_canvas.tolerance());
    m_sizeText->setText(tr("%1 px").arg(m_size->decimalText()));
    m_hardnessText->setText(m_hardness->decimalText());
    m_toleranceText->setText(m_tolerance->decimalText());
}

void MaskToolbar::showSteps()
{
    m_undo->setEnabled(m_canvas.canUndo());
    m_redo->setEnabled(m_canvas.canRedo());
    for (QAction *command : std::as_const(m_onMarked))
        command->setEnabled(m_canvas.isMarked());
}

} // namespace maquette::ui

#include "moc_masktoolbar.cpp"
