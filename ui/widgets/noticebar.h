#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace maquette {
struct Error;
}

namespace maquette::ui {

class Button;
class IconButton;

/// One sentence where the work is, with what mends it beside it and the technical detail one click below.
///
/// Announced to screen readers when it appears.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Info, Good, Bad };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows the bar. `detail` may be empty.
    void showNotice(Tone tone, const QString &text, const QString &detail = {});
    void showError(const maquette::Error &error);
    /// Other words in the bar that stands, without telling screen readers again: how far something is.
    void setText(const QString &text);
    /// Adds a button; emits actionTriggered(id). clearActions() takes all away.
    Button *addAction(const QString &id, const QString &text);
    void clearActions();
    void setClosable(bool isClosable);
    QString text() const;

signals:
    void actionTriggered(const QString &id);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Beside the words, or below them where they would have little room left.
    void placeActions();
    void setDetailShown(bool isShown);

    Tone m_tone = Tone::Info;
    QLabel *m_text;
    QLabel *m_detail;
    Button *m_more;
    IconButton *m_close;
    QHBoxLayout *m_actions;
    QHBoxLayout *m_row;
    QVBoxLayout *m_column;
    bool m_areActionsBelow = false;
};

} // namespace maquette::ui
