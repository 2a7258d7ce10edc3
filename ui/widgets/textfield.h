#pragma once

#include <QPlainTextEdit>

namespace maquette::ui {

/// A field for several lines of plain text. Tab moves on; it grows with its text between two heights.
class TextField : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit TextField(QWidget *parent = nullptr);

    /// In lines of text.
    void setLines(int least, int most);
    /// Without ground, border and inner margin, for a place that draws them itself.
    void setBare(bool isBare);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The keyboard went elsewhere and the text is another than when it came.
    void editingFinished();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int heightFor(int lines) const;
    void adjustHeight();

    int m_least = 3;
    int m_most = 10;
    bool m_isBare = false;
    QString m_textBefore;
};

} // namespace maquette::ui
