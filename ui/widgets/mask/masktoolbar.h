#pragma once

#include "ui/widgets/mask/maskstroke.h"

#include <QList>
#include <QWidget>

#include <functional>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QKeySequence;
class QLabel;
class QSpinBox;

namespace maquette::ui {

class Button;
class DecimalSlider;
class FlowLayout;
class MaskCanvas;

/// What a mask is drawn with, and what can be done with all of it. Works on a canvas, which outlives it.
class MaskToolbar : public QWidget
{
    Q_OBJECT
public:
    explicit MaskToolbar(MaskCanvas &canvas, QWidget *parent = nullptr);

    /// Tools, sizes and steps, with their keys. They work where the toolbar has the keyboard and in whatever else they are added
    /// to.
    const QList<QAction *> &commands() const { return m_commands; }
    /// By the user or not; the controls follow.
    void setTool(DrawTool tool);
    void setBrushSize(int size);

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *addCommand(const QString &name, const QString &text, const QKeySequence &key, const std::function<void()> &run);
    /// A button for the newest command.
    Button *addButton(FlowLayout &row, QAction *command);
    void buildTools(FlowLayout &row);
    void buildOptions(FlowLayout &row);
    void buildActions(FlowLayout &row);
    /// A slider between its name and its value.
    QWidget *makeOption(const QString &name, DecimalSlider *slider, QLabel *value);
    void fitOptions();
    void connectSignals();
    void showTool();
    void showOptions();
    void showSteps();
    /// The brush by a step larger or smaller, as far as anyone would see it.
    void stepSize(int direction);

    MaskCanvas &m_canvas;
    QButtonGroup *m_tools;
    DecimalSlider *m_size;
    DecimalSlider *m_hardness;
    DecimalSlider *m_tolerance;
    QLabel *m_sizeText;
    QLabel *m_hardnessText;
    QLabel *m_toleranceText;
    QWidget *m_sizeOption = nullptr;
    QWidget *m_hardnessOption = nullptr;
    QWidget *m_toleranceOption = nullptr;
    QSpinBox *m_pixels;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QList<QAction *> m_onMarked;
    QList<QAction *> m_commands;
};

} // namespace maquette::ui
