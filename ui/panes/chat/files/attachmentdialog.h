#pragma once

#include "core/conversation/fileestimator.h"

#include <QDialog>
#include <QList>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace maquette::ui {

class Button;

/// A document of a draft: what it says, which pages go, and in which way.
class AttachmentDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `estimate` has a document.
    AttachmentDialog(const Attachment &attachment, const FileEstimate &estimate, QWidget *parent);

    /// As it is chosen now.
    Attachment attachment() const;

signals:
    void chosen(const maquette::Attachment &attachment);

private:
    QWidget *makePreview();
    QWidget *makeWays();
    QWidget *makePages();
    void checkPages();
    void take();

    Attachment m_attachment;
    FileEstimate m_estimate;
    QList<QRadioButton *> m_ways;
    QLineEdit *m_pages = nullptr;
    QLabel *m_problem = nullptr;
    Button *m_ok = nullptr;
};

} // namespace maquette::ui
