"""Who works on a case or takes part in it 涉案人员, kept by triggers: the scope of a person as one index look-up."""
