#pragma once

#include <QWidget>

namespace maquette::ui {

/// Where the text of a version is made.
class PromptPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// As the library keeps it.
    virtual QString text() const = 0;
    virtual void setText(const QString &text) = 0;
    /// What takes the keyboard.
    virtual QWidget *firstField() const = 0;

signals:
    /// By the person.
    void edited();
};

} // namespace maquette::ui
