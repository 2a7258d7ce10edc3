#pragma once

#include <QAbstractButton>

namespace maquette::ui {

/// A pill: a fact ("$0.0142 this chat"), a small action ("+ Attach") or a choice.
///
/// Static until setInteractive(): then it takes the keyboard and emits clicked() like any button.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Tone { Neutral, Accent, Money, Rate, Bad };

    explicit Chip(const QString &text, QWidget *parent = nullptr);
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setInteractive(bool isInteractive);
    bool isInteractive() const { return m_isInteractive; }
    /// A name in the icon set, left of the text.
    void setIconName(const QString &name);
    /// Shows a cross that emits closeRequested(); Delete and Backspace do the same. `name` says what it removes; empty takes the cross away.
    void setClosable(const QString &name);
    /// Digits keep their places when the text changes.
    void setTabular(bool isTabular);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QRect closeRect() const;
    void applyFocusPolicy();

    Tone m_tone = Tone::Neutral;
    QString m_iconName;
    bool m_isInteractive = false;
    bool m_isClosable = false;
    bool m_isTabular = false;
    bool m_isOverClose = false;
};

} // namespace maquette::ui
