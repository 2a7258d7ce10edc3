#pragma once

#include <QMargins>
#include <QSize>
#include <QWidget>

#include <utility>
#include <vector>

class QAction;
class QSpinBox;

namespace maquette::ui {

class Button;
class Chip;
class FlowLayout;
class InkLine;
class OutpaintCanvas;

/// Says how far a picture is to go on beyond each of its edges: by a frame that is dragged, in figures, or by the proportions
/// that it shall have. What it becomes and the two ways out stand below.
class OutpaintEdit : public QWidget
{
    Q_OBJECT
public:
    explicit OutpaintEdit(QWidget *parent = nullptr);
    ~OutpaintEdit() override;

    /// Starts over on `picture`, with nothing added, and takes the keyboard.
    void begin(const QImage &picture);
    /// In the picture's pixels: multiples of OutpaintFrame::kStep.
    QMargins margins() const;

    OutpaintCanvas &canvas() const { return *m_canvas; }
    /// Everything that can be done here, for a palette of commands. Their keys work while the keyboard is in this widget.
    const QList<QAction *> &commands() const { return m_commands; }

signals:
    /// What is added is another.
    void changed();
    /// Only ever with something added.
    void accepted();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// One of the proportions that a picture can be given.
    struct Shape
    {
        QSize proportions;
        Chip *chip;
        QAction *command;
    };

    QWidget *buildTools();
    void addSide(FlowLayout &row, Qt::Edge edge, const QString &label, const QString &name);
    void addShape(FlowLayout &row, QSize proportions, int number);
    QAction *addCommand(const QString &name, const QString &text, const QKeySequence &key);
    QWidget *buildEnd();
    void connectSignals();
    void showAll();
    void showSides();
    void showShapes();
    void showSize();

    OutpaintCanvas *m_canvas;
    std::vector<std::pair<Qt::Edge, QSpinBox *>> m_sides;
    /// The field whose new number is being taken: what was typed stays until that is finished.
    const QSpinBox *m_typed = nullptr;
    std::vector<Shape> m_shapes;
    InkLine *m_size;
    Button *m_cancel;
    Button *m_accept;
    QAction *m_extend = nullptr;
    QAction *m_reset = nullptr;
    QList<QAction *> m_commands;
};

} // namespace maquette::ui
